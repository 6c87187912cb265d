using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

/// <summary>A slot that exists in the calendar, as the draft it could have been created from.</summary>
internal sealed record ExistingSlot(long Id, SlotDraft Draft, SlotStatus Status)
{
    /// <summary>Those that are not cancelled and could be the same as one of the drafts.</summary>
    public static async Task<IReadOnlyDictionary<SlotIdentity, ExistingSlot>> LikeAsync(
        BookingDbContext db,
        IReadOnlyCollection<SlotDraft> drafts,
        CancellationToken cancellationToken
    )
    {
        if (drafts.Count == 0)
            return new Dictionary<SlotIdentity, ExistingSlot>();
        var (from, to) = (drafts.Min(d => d.StartsAt), drafts.Max(d => d.StartsAt));
        var locations = drafts.Select(d => d.LocationId).Distinct().ToList();
        var found = await ReadAsync(
            db.Slots.Where(s =>
                    s.StartsAt >= from
                    && s.StartsAt <= to
                    && locations.Contains(s.LocationId)
                    && s.Status != SlotStatus.Cancelled
                )
                .OrderBy(s => s.Id),
            cancellationToken
        );
        var standing = new Dictionary<SlotIdentity, ExistingSlot>();
        foreach (var slot in found)
            standing.TryAdd(SlotIdentity.Of(slot.Draft), slot);
        return standing;
    }

    /// <summary>The existing ones of these ids, cancelled ones too.</summary>
    public static async Task<IReadOnlyDictionary<long, ExistingSlot>> ByIdAsync(
        BookingDbContext db,
        IEnumerable<long> ids,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<long, ExistingSlot>();
        foreach (var some in ids.Distinct().Chunk(1000)) // a query takes so many parameters and no more
            foreach (var slot in await ReadAsync(db.Slots.Where(s => some.Contains(s.Id)), cancellationToken))
                found.Add(slot.Id, slot);
        return found;
    }

    public static async Task<List<ExistingSlot>> ReadAsync(
        IQueryable<Slot> slots,
        CancellationToken cancellationToken
    ) =>
        await slots
            .AsNoTracking()
            .Select(s => new ExistingSlot(
                s.Id,
                new SlotDraft
                {
                    ProgramId = s.ProgramId,
                    LocationId = s.LocationId,
                    RoomId = s.RoomId,
                    StaffId = s.StaffId,
                    StartsAt = s.StartsAt,
                    EndsAt = s.EndsAt,
                    Capacity = s.Capacity,
                    TrialCapacity = s.TrialCapacity,
                    Price = s.Price,
                    TrialPrice = s.TrialPrice,
                    Closed = s.Status == SlotStatus.Closed,
                },
                s.Status
            ))
            .ToListAsync(cancellationToken);
}
