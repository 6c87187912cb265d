using Booking.Domain.Catalog;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>The catalogue items that some drafts refer to, read once for all of them.</summary>
internal sealed record SlotReferences(
    IReadOnlyDictionary<long, Program> Programs,
    IReadOnlyDictionary<long, Location> Locations,
    IReadOnlyDictionary<long, Room> Rooms,
    IReadOnlyDictionary<long, StaffMember> Staff
)
{
    /// <summary>
    /// Locks the locations, then the programs, before they are read: the location's zone and the program's kind stay as
    /// they are while a slot is placed there (rule Fixed fields).
    /// </summary>
    public static async Task TakeAsync(
        BookingDbContext db,
        IReadOnlyList<SlotDraft> drafts,
        CancellationToken cancellationToken
    )
    {
        await TakeLocationsAsync(db, drafts, cancellationToken);
        await TakeProgramsAsync(db, drafts, cancellationToken);
    }

    public static async Task TakeLocationsAsync(
        BookingDbContext db,
        IReadOnlyList<SlotDraft> drafts,
        CancellationToken cancellationToken
    )
    {
        await RowLock.AcquireAsync(db.Locations, Ids(drafts, d => d.LocationId), cancellationToken);
    }

    public static async Task TakeProgramsAsync(
        BookingDbContext db,
        IReadOnlyList<SlotDraft> drafts,
        CancellationToken cancellationToken
    )
    {
        foreach (var id in Ids(drafts, d => d.ProgramId).Order())
            await RowLock.AcquireAsync(db.Programs.Where(p => p.Id == id), p => p.Version, cancellationToken);
    }

    public static async Task<SlotReferences> ReadAsync(
        BookingDbContext db,
        IReadOnlyList<SlotDraft> drafts,
        CancellationToken cancellationToken
    )
    {
        var (programs, locations) = (Ids(drafts, d => d.ProgramId), Ids(drafts, d => d.LocationId));
        var (rooms, staff) = (Ids(drafts, d => d.RoomId), Ids(drafts, d => d.StaffId));
        return new(
            await db
                .Programs.AsNoTracking()
                .Where(p => programs.Contains(p.Id))
                .ToDictionaryAsync(p => p.Id, cancellationToken),
            await db
                .Locations.AsNoTracking()
                .Where(l => locations.Contains(l.Id))
                .ToDictionaryAsync(l => l.Id, cancellationToken),
            rooms.Count == 0
                ? new Dictionary<long, Room>()
                : await db
                    .Rooms.AsNoTracking()
                    .Where(r => rooms.Contains(r.Id))
                    .ToDictionaryAsync(r => r.Id, cancellationToken),
            staff.Count == 0
                ? new Dictionary<long, StaffMember>()
                : await db
                    .Staff.AsNoTracking()
                    .Where(s => staff.Contains(s.Id))
                    .ToDictionaryAsync(s => s.Id, cancellationToken)
        );
    }

    private static List<long> Ids(IReadOnlyList<SlotDraft> drafts, Func<SlotDraft, long?> id) =>
        [.. drafts.Select(id).OfType<long>().Distinct()];
}
