using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>
/// An admin adds or edits one holiday. Its contents are its version: an edit starts from a day, a name and a place, and
/// changes nothing if they have changed meanwhile.
/// </summary>
public sealed class SaveHoliday(
    Transactions transactions,
    IDbContextFactory<BookingDbContext> contexts,
    TimeProvider clock
) : SaveCatalogItem<Holiday, HolidayDraft>(transactions, contexts, clock)
{
    protected override Numbering Numbers => Numbering.Holiday;

    protected override HolidayDraft Tidy(HolidayDraft draft) => draft with { Name = draft.Name.Trimmed() };

    /// <summary>An English name may be missing, as in a pasted list.</summary>
    protected override IReadOnlyList<FieldError> Check(HolidayDraft draft) =>
        new FieldCheck()
            .RefuseIf(draft.Date is null, nameof(draft.Date), FieldProblem.Needed)
            .RefuseIf(draft.Date is { } day && !HolidayLines.IsDay(day), nameof(draft.Date), FieldProblem.DayOutOfRange)
            .RefuseIf(draft.Name.Ja.Length == 0, "Name.Ja", FieldProblem.Needed)
            .RefuseIf(
                draft.Name.Ja.Length > HolidayLines.MaxName,
                "Name.Ja",
                FieldProblem.TooLong,
                HolidayLines.MaxName
            )
            .RefuseIf(
                draft.Name.En.Length > HolidayLines.MaxName,
                "Name.En",
                FieldProblem.TooLong,
                HolidayLines.MaxName
            )
            .Errors;

    private protected override async Task<IReadOnlyList<FieldError>> CheckAsync(
        BookingDbContext db,
        long? id,
        HolidayDraft? before,
        HolidayDraft draft,
        CancellationToken cancellationToken
    )
    {
        var exists =
            draft.LocationId is null || await db.Locations.AnyAsync(l => l.Id == draft.LocationId, cancellationToken);
        var isTaken = await db.Holidays.AnyAsync(
            h => h.Id != id && h.LocationId == draft.LocationId && h.Date == draft.Date,
            cancellationToken
        );
        return new FieldCheck()
            .RefuseIf(!exists, nameof(draft.LocationId), FieldProblem.NotFound)
            .RefuseIf(isTaken, nameof(draft.Date), FieldProblem.DayTaken)
            .Errors;
    }

    private protected override async Task<Found<HolidayDraft>?> FindAsync(
        BookingDbContext db,
        long id,
        CancellationToken cancellationToken
    )
    {
        var draft = await db
            .Holidays.Where(h => h.Id == id)
            .Select(h => new HolidayDraft(h.LocationId, h.Date, h.Name))
            .FirstOrDefaultAsync(cancellationToken);
        return draft is null ? null : new(VersionOf(draft), true, draft);
    }

    private protected override Task<long> AddAsync(
        BookingDbContext db,
        HolidayDraft draft,
        CancellationToken cancellationToken
    ) => Task.FromResult(db.Holidays.Add(new Holiday(draft.LocationId, draft.Date!.Value, draft.Name)).Entity.Id);

    private protected override IQueryable<Holiday> RowOf(
        BookingDbContext db,
        long id,
        CatalogItem<HolidayDraft> before
    ) =>
        db.Holidays.Where(h =>
            h.Id == id
            && h.LocationId == before.Draft.LocationId
            && h.Date == before.Draft.Date
            && h.Name.Ja == before.Draft.Name.Ja
            && h.Name.En == before.Draft.Name.En
        );

    private protected override async Task<bool> UpdateAsync(
        BookingDbContext db,
        IQueryable<Holiday> row,
        long id,
        HolidayDraft draft,
        CancellationToken cancellationToken
    ) =>
        await row.ExecuteUpdateAsync(
            set =>
                set.SetProperty(h => h.LocationId, draft.LocationId)
                    .SetProperty(h => h.Date, draft.Date!.Value)
                    .SetProperty(h => h.Name, draft.Name),
            cancellationToken
        ) == 1;

    private protected override int VersionAfter(Edit<HolidayDraft> edit) => VersionOf(edit.Draft);

    /// <summary>The same on every server.</summary>
    private static int VersionOf(HolidayDraft draft) =>
        BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(Changes.AllOf(draft))));
}
