using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Waitlist;

/// <summary>
/// Staff let somebody in out of turn: the next free seat is offered to them (rule Waiting list). Leaves an audit line.
/// </summary>
public sealed class LetInFirst(Transactions transactions, TimeProvider clock)
{
    /// <param name="member">MB….</param>
    public async Task<Result<WaitlistPlace, Refusal>> RunAsync(
        Actor actor,
        long slotId,
        string member,
        CancellationToken cancellationToken
    )
    {
        if (!Booker.Of(actor, member).Succeeded(out var booker, out var refusal))
            return refusal;
        return await transactions.RunAsync<WaitlistPlace, Refusal>(
            async (db, token) =>
            {
                var now = clock.GetUtcNow();
                await WaitlistQueue.LockAsync(db, slotId, token);
                var entry = await WaitlistQueue.FindAsync(db, slotId, booker.MemberId, token);
                if (entry is not { Status: WaitlistStatus.Waiting })
                    return Refusal.NotWaiting;
                var before = await WaitlistPlaces.OfAsync(db, entry, token);
                var first = await db.WaitlistEntries.Where(e => e.SlotId == slotId).MinAsync(e => e.Rank, token);
                await db
                    .WaitlistEntries.Where(e => e.Id == entry.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(e => e.Rank, first - 1).UpdatedAt(now), token);
                await Seats.TouchAsync(db, slotId, now, token);
                booker.Audit(
                    db,
                    AuditAction.LetInFirst,
                    Numbering.Slot.Of(slotId),
                    $"{member}, {before}",
                    $"{member}, 1",
                    now
                );
                return new WaitlistPlace(1);
            },
            cancellationToken
        );
    }
}
