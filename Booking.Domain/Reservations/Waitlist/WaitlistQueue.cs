using Booking.Domain.Audit;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Waitlist;

/// <summary>
/// Reads and ends entries of a slot's queue. Whoever changes a queue locks the slot's row first, so that a queue and
/// its seats change together (decision 52).
/// </summary>
internal static class WaitlistQueue
{
    public const string Entity = "Waitlist";

    public static IQueryable<WaitlistEntry> Living(this IQueryable<WaitlistEntry> entries) =>
        entries.Where(e => e.Status == WaitlistStatus.Waiting || e.Status == WaitlistStatus.Offered);

    /// <summary>Locks the slot until the commit.</summary>
    public static Task<bool> LockAsync(BookingDbContext db, long slotId, CancellationToken cancellationToken) =>
        RowLock.AcquireAsync(db.Slots.Where(s => s.Id == slotId), s => s.Status, cancellationToken);

    /// <summary>The member's living entry, or null. Valid until the commit if the slot is locked.</summary>
    public static Task<WaitlistEntry?> FindAsync(
        BookingDbContext db,
        long slotId,
        long memberId,
        CancellationToken cancellationToken
    ) =>
        db
            .WaitlistEntries.AsNoTracking()
            .Living()
            .FirstOrDefaultAsync(e => e.SlotId == slotId && e.MemberId == memberId, cancellationToken);

    /// <summary>Ends an entry of a slot that is locked. An offered seat is free again, and passed on.</summary>
    public static async Task EndAsync(
        BookingDbContext db,
        WaitlistEntry entry,
        WaitlistStatus end,
        Trigger trigger,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await MarkAsync(db, entry, end, trigger, now, cancellationToken);
        var offers = entry.Status == WaitlistStatus.Offered ? 1 : 0;
        await Seats.LeaveQueueAsync(db, entry.SlotId, leave: 1, offers, now, cancellationToken);
    }

    /// <summary>The entry alone; its caller changes the counters of the slot.</summary>
    /// <exception cref="InvalidOperationException">It is not what the caller saw: the slot was not locked.</exception>
    public static async Task MarkAsync(
        BookingDbContext db,
        WaitlistEntry entry,
        WaitlistStatus end,
        Trigger trigger,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var ended = await db
            .WaitlistEntries.Where(e => e.Id == entry.Id && e.Status == entry.Status)
            .ExecuteUpdateAsync(
                set => set.SetProperty(e => e.Status, end).SetProperty(e => e.EndedAt, now).UpdatedAt(now),
                cancellationToken
            );
        if (ended != 1)
            throw new InvalidOperationException($"Entry {entry.Id} of the waiting list changed meanwhile.");
        db.StateTransitions.Add(StateTransition.Of<WaitlistStatus>(Entity, entry.Id, entry.Status, end, trigger, now));
    }
}
