using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Bookings;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Waitlist;

/// <summary>
/// Takes a member off a queue: they wait no longer, or do not want the seat that is kept for them, which goes to the
/// next (rule Waiting list). Staff may do it for a member, who is told.
/// </summary>
public sealed class LeaveWaitlist(Transactions transactions, TimeProvider clock)
{
    /// <param name="forMember">MB…: staff take this member off. Null: the actor's own place.</param>
    /// <returns>Whether a seat was offered; NotWaiting if the member was on no list of the slot.</returns>
    public async Task<Result<WaitlistStatus, Refusal>> RunAsync(
        Actor actor,
        long slotId,
        string? forMember,
        CancellationToken cancellationToken
    )
    {
        if (!Booker.Of(actor, forMember).Succeeded(out var booker, out var refusal))
            return refusal;
        return await transactions.RunAsync<WaitlistStatus, Refusal>(
            async (db, token) =>
            {
                var now = clock.GetUtcNow();
                await WaitlistQueue.LockAsync(db, slotId, token);
                if (await WaitlistQueue.FindAsync(db, slotId, booker.MemberId, token) is not { } entry)
                    return Refusal.NotWaiting;
                var end = entry.Status == WaitlistStatus.Offered ? WaitlistStatus.Declined : WaitlistStatus.Left;
                await WaitlistQueue.EndAsync(db, entry, end, booker.Trigger, now, token);
                if (forMember is not null)
                    await TellAsync(db, entry, now, token);
                booker.Audit(
                    db,
                    AuditAction.LeaveWaitlist,
                    Numbering.Slot.Of(slotId),
                    Numbering.Member.Of(booker.MemberId),
                    null,
                    now
                );
                return end;
            },
            cancellationToken
        );
    }

    private static async Task TellAsync(
        BookingDbContext db,
        WaitlistEntry entry,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var slot = await db
            .Slots.AsNoTracking()
            .Include(s => s.Program)
            .Include(s => s.Location)
            .SingleAsync(s => s.Id == entry.SlotId, cancellationToken);
        var member = await db
            .Members.AsNoTracking()
            .Include(m => m.Account)
            .SingleAsync(m => m.Id == entry.MemberId, cancellationToken);
        db.OutboxMails.Add(WaitlistMail.Removed(slot, member, now));
    }
}
