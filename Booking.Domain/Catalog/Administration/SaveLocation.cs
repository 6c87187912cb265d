using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>An admin creates or edits a location.</summary>
public sealed class SaveLocation(
    Transactions transactions,
    IDbContextFactory<BookingDbContext> contexts,
    TimeProvider clock
) : SaveCatalogItem<Location, LocationDraft>(transactions, contexts, clock)
{
    protected override Numbering Numbers => Numbering.Location;

    protected override LocationDraft Tidy(LocationDraft draft) =>
        new(draft.Name.Trimmed(), draft.Address.Trimmed(), draft.TimeZone.Trim());

    protected override IReadOnlyList<FieldError> Check(LocationDraft draft) =>
        new FieldCheck()
            .Text(nameof(draft.Name), draft.Name, 100)
            .Text(nameof(draft.Address), draft.Address, 300)
            .RefuseIf(!IsZone(draft.TimeZone), nameof(draft.TimeZone), FieldProblem.ZoneUnknown)
            .Errors;

    /// <summary>
    /// Slots are stored as instants: with another zone existing slots would begin at another hour than the members were
    /// told. Placing a slot locks the location first (rule Fixed fields).
    /// </summary>
    private protected override async Task<IReadOnlyList<FieldError>> CheckTakenAsync(
        BookingDbContext db,
        long id,
        LocationDraft before,
        LocationDraft draft,
        CancellationToken cancellationToken
    ) =>
        draft.TimeZone != before.TimeZone && await db.Slots.AnyAsync(s => s.LocationId == id, cancellationToken)
            ? [new(nameof(draft.TimeZone), FieldProblem.ZoneFixed)]
            : [];

    private protected override Task<Found<LocationDraft>?> FindAsync(
        BookingDbContext db,
        long id,
        CancellationToken cancellationToken
    ) =>
        db
            .Locations.Where(l => l.Id == id)
            .Select(l => new Found<LocationDraft>(
                l.Version,
                l.IsActive,
                new LocationDraft(l.Name, l.Address, l.TimeZone)
            ))
            .FirstOrDefaultAsync(cancellationToken);

    private protected override Task<long> AddAsync(
        BookingDbContext db,
        LocationDraft draft,
        CancellationToken cancellationToken
    ) => Task.FromResult(db.Locations.Add(new Location(draft.Name, draft.Address, draft.TimeZone)).Entity.Id);

    private protected override async Task<bool> UpdateAsync(
        BookingDbContext db,
        IQueryable<Location> row,
        long id,
        LocationDraft draft,
        CancellationToken cancellationToken
    ) =>
        await row.ExecuteUpdateAsync(
            set =>
                set.SetProperty(l => l.Name, draft.Name)
                    .SetProperty(l => l.Address, draft.Address)
                    .SetProperty(l => l.TimeZone, draft.TimeZone)
                    .SetProperty(l => l.Version, l => l.Version + 1),
            cancellationToken
        ) == 1;

    /// <summary>An IANA id that this server knows; Windows' own names are not accepted.</summary>
    private static bool IsZone(string id) =>
        id.Length is > 0 and <= 60
        && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
        && zone.HasIanaId
        && zone.Id == id;
}
