using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Slots;

/// <summary>
/// The counters of those who wait for a regular seat (rule Waiting list). A seat that is offered is taken and on hold,
/// like one that awaits its payment, so nobody else can book it.
/// </summary>
internal static partial class Seats
{
    /// <summary>
    /// One more waits, if the slot is open, has not started and has no free seat. Otherwise nothing changes. The slot's
    /// row is locked until the commit: a seat that is freed meanwhile finds this person in the queue.
    /// </summary>
    public static async Task<bool> JoinQueueAsync(
        BookingDbContext db,
        long slotId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var joined = await db
            .Slots.Where(s =>
                s.Id == slotId && s.Status == SlotStatus.Open && s.StartsAt > now && s.Reserved >= s.Capacity
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.Waiting, s => s.Waiting + 1)
                        .SetProperty(s => s.Revision, s => s.Revision + 1)
                        .UpdatedAt(now),
                cancellationToken
            );
        if (joined == 1)
            db.TouchedSlots.Add(slotId);
        return joined == 1;
    }

    /// <summary>These many wait no longer; those who had an offer give its seat back.</summary>
    public static async Task LeaveQueueAsync(
        BookingDbContext db,
        long slotId,
        int leave,
        int offers,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await db
            .Slots.Where(s => s.Id == slotId)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.Waiting, s => s.Waiting - leave)
                        .SetProperty(s => s.Reserved, s => s.Reserved - offers)
                        .SetProperty(s => s.Held, s => s.Held - offers)
                        .SetProperty(s => s.Revision, s => s.Revision + 1)
                        .UpdatedAt(now),
                cancellationToken
            );
        db.TouchedSlots.Add(slotId);
        if (offers > 0)
            db.FreedSlots.Add(slotId);
    }

    /// <summary>Keeps a free seat for somebody who waits. False, with nothing changed, if there is none.</summary>
    public static async Task<bool> OfferAsync(
        BookingDbContext db,
        long slotId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var offered = await db
            .Slots.Where(s =>
                s.Id == slotId && s.Status == SlotStatus.Open && s.StartsAt > now && s.Reserved < s.Capacity
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.Reserved, s => s.Reserved + 1)
                        .SetProperty(s => s.Held, s => s.Held + 1)
                        .SetProperty(s => s.Revision, s => s.Revision + 1)
                        .UpdatedAt(now),
                cancellationToken
            );
        if (offered == 1)
            db.TouchedSlots.Add(slotId);
        return offered == 1;
    }

    /// <summary>
    /// The offered seat becomes its member's: it stays taken, and on hold if it awaits a payment. Refused like
    /// <see cref="TakeAsync"/> if the slot is closed, has started, or is not what the rules were asked about.
    /// </summary>
    public static async Task<bool> TakeOfferedAsync(
        BookingDbContext db,
        Slot seen,
        bool held,
        DateTimeOffset now,
        CancellationToken cancellationToken,
        bool walkIn = false
    )
    {
        var released = held ? 0 : 1;
        var taken = await AsSeen(db, seen, now, walkIn)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.Waiting, s => s.Waiting - 1)
                        .SetProperty(s => s.Held, s => s.Held - released)
                        .SetProperty(s => s.Revision, s => s.Revision + 1)
                        .UpdatedAt(now),
                cancellationToken
            );
        if (taken == 1)
            db.TouchedSlots.Add(seen.Id);
        return taken == 1;
    }
}
