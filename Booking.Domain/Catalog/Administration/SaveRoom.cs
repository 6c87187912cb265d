using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>An admin creates or edits a room of a location.</summary>
public sealed class SaveRoom(
    Transactions transactions,
    IDbContextFactory<BookingDbContext> contexts,
    TimeProvider clock
) : SaveCatalogItem<Room, RoomDraft>(transactions, contexts, clock)
{
    protected override Numbering Numbers => Numbering.Room;

    protected override RoomDraft Tidy(RoomDraft draft) => draft with { Name = draft.Name.Trimmed() };

    protected override IReadOnlyList<FieldError> Check(RoomDraft draft) =>
        new FieldCheck().Text(nameof(draft.Name), draft.Name, 100).Errors;

    private protected override async Task<IReadOnlyList<FieldError>> CheckAsync(
        BookingDbContext db,
        long? id,
        RoomDraft? before,
        RoomDraft draft,
        CancellationToken cancellationToken
    )
    {
        var stands = before is null
            ? await db.Locations.AnyAsync(l => l.Id == draft.LocationId, cancellationToken)
            : before.LocationId == draft.LocationId;
        return stands ? [] : [new(nameof(draft.LocationId), FieldProblem.NotFound)];
    }

    private protected override Task<Found<RoomDraft>?> FindAsync(
        BookingDbContext db,
        long id,
        CancellationToken cancellationToken
    ) =>
        db
            .Rooms.Where(r => r.Id == id)
            .Select(r => new Found<RoomDraft>(r.Version, r.IsActive, new RoomDraft(r.LocationId, r.Name)))
            .FirstOrDefaultAsync(cancellationToken);

    private protected override Task<long> AddAsync(
        BookingDbContext db,
        RoomDraft draft,
        CancellationToken cancellationToken
    ) => Task.FromResult(db.Rooms.Add(new Room(draft.LocationId, draft.Name)).Entity.Id);

    private protected override async Task<bool> UpdateAsync(
        BookingDbContext db,
        IQueryable<Room> row,
        long id,
        RoomDraft draft,
        CancellationToken cancellationToken
    ) =>
        await row.ExecuteUpdateAsync(
            set => set.SetProperty(r => r.Name, draft.Name).SetProperty(r => r.Version, r => r.Version + 1),
            cancellationToken
        ) == 1;
}
