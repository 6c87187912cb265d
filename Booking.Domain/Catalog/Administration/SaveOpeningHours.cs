using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>An admin sets when a location is open: the whole week at once, under the location's version.</summary>
public sealed class SaveOpeningHours(
    Transactions transactions,
    IDbContextFactory<BookingDbContext> contexts,
    TimeProvider clock
) : SaveCatalogItem<Location, OpeningHoursDraft>(transactions, contexts, clock)
{
    protected override Numbering Numbers => Numbering.Location;

    /// <summary>The name of a day's field, as its errors carry it.</summary>
    public static string FieldOf(DayOfWeek day) => day.ToString();

    /// <summary>In the order of the week, from Monday; spans without any time are left out.</summary>
    protected override OpeningHoursDraft Tidy(OpeningHoursDraft draft) =>
        new([
            .. draft
                .Spans.Where(s => s.OpensAt is not null || s.ClosesAt is not null)
                .OrderBy(s => ((int)s.Day + 6) % 7)
                .ThenBy(s => s.OpensAt),
        ]);

    protected override IReadOnlyList<FieldError> Check(OpeningHoursDraft draft)
    {
        var check = new FieldCheck();
        foreach (var day in draft.Spans.GroupBy(s => s.Day))
        {
            var spans = day.ToList();
            var field = FieldOf(day.Key);
            if (spans.Exists(s => s.OpensAt is null || s.ClosesAt is null))
                check.Refuse(field, FieldProblem.Needed);
            else if (spans.Exists(s => s.OpensAt >= s.ClosesAt))
                check.Refuse(field, FieldProblem.SpanBackwards);
            else if (spans.Zip(spans.Skip(1)).Any(pair => pair.Second.OpensAt < pair.First.ClosesAt))
                check.Refuse(field, FieldProblem.SpansOverlap);
        }

        return check.Errors;
    }

    private protected override async Task<Found<OpeningHoursDraft>?> FindAsync(
        BookingDbContext db,
        long id,
        CancellationToken cancellationToken
    )
    {
        var location = await db
            .Locations.Where(l => l.Id == id)
            .Select(l => new { l.Version, l.IsActive })
            .FirstOrDefaultAsync(cancellationToken);
        if (location is null)
            return null;
        var spans = await db
            .OpeningHours.Where(h => h.LocationId == id)
            .Select(h => new OpeningSpan(h.Day, h.OpensAt, h.ClosesAt))
            .ToListAsync(cancellationToken);
        return new(location.Version, location.IsActive, Tidy(new(spans)));
    }

    private protected override Task<long> AddAsync(
        BookingDbContext db,
        OpeningHoursDraft draft,
        CancellationToken cancellationToken
    ) => throw new InvalidOperationException("Opening hours belong to a location that exists.");

    private protected override async Task<bool> UpdateAsync(
        BookingDbContext db,
        IQueryable<Location> row,
        long id,
        OpeningHoursDraft draft,
        CancellationToken cancellationToken
    )
    {
        if (
            await row.ExecuteUpdateAsync(set => set.SetProperty(l => l.Version, l => l.Version + 1), cancellationToken)
            == 0
        )
            return false;
        await db.OpeningHours.Where(h => h.LocationId == id).ExecuteDeleteAsync(cancellationToken);
        db.OpeningHours.AddRange(
            draft.Spans.Select(s => new OpeningHours(id, s.Day, s.OpensAt!.Value, s.ClosesAt!.Value))
        );
        return true;
    }
}
