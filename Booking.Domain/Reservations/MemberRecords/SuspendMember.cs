using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Bookings;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>
/// Staff suspend a member (停止, rule Suspension) with a reason: nothing new can be booked or bought, what is booked
/// stands. A booking locks the same row first, so that a concurrent one either comes before and stands, or comes after
/// and is refused.
/// </summary>
public sealed class SuspendMember(Transactions transactions, TimeProvider clock)
{
    /// <param name="memberNumber">MB….</param>
    /// <param name="reason">For staff only; the mail to the member does not quote it.</param>
    public async Task<Result<StandingChanged, Refusal>> RunAsync(
        Actor actor,
        string memberNumber,
        string reason,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        if (!Numbering.Member.TryParse(memberNumber, out var id))
            return Refusal.MemberNotFound;
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > Member.MaxReasonLength)
            return Refusal.ReasonMissing;
        return await transactions.RunAsync(
            (db, token) => SuspendAsync(db, actor, id, reason.Trim(), token),
            cancellationToken
        );
    }

    private async Task<Result<StandingChanged, Refusal>> SuspendAsync(
        BookingDbContext db,
        Actor actor,
        long id,
        string reason,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var suspended = await db
            .Members.Where(m => m.Id == id && m.Status == MemberStatus.Active)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.Status, MemberStatus.Suspended)
                        .SetProperty(m => m.SuspendedAt, now)
                        .SetProperty(m => m.SuspendedReason, reason)
                        .UpdatedAt(now),
                cancellationToken
            );
        var member = await db
            .Members.AsNoTracking()
            .Include(m => m.Account)
            .FirstOrDefaultAsync(m => m.Id == id && m.Status != MemberStatus.Withdrawn, cancellationToken);
        if (member is null)
            return Refusal.MemberNotFound;
        if (suspended == 0)
            return member.Status == MemberStatus.Suspended
                ? new StandingChanged(member.Number, member.Status, WasChanged: false)
                : Refusal.NotActiveMember;

        // Signed out everywhere; they may sign in again and read.
        var stamp = Guid.NewGuid().ToString();
        await db
            .Users.Where(a => a.Id == member.AccountId)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(a => a.SecurityStamp, stamp)
                        .SetProperty(a => a.ConcurrencyStamp, stamp)
                        .UpdatedAt(now),
                cancellationToken
            );
        db.StateTransitions.Add(
            StateTransition.Of<MemberStatus>(
                "Member",
                id,
                MemberStatus.Active,
                MemberStatus.Suspended,
                actor.DeskTrigger(),
                now
            )
        );
        db.AuditLines.Add(
            new AuditLine(
                actor,
                AuditAction.SuspendMember,
                member.Number,
                nameof(MemberStatus.Active),
                $"{MemberStatus.Suspended}: {reason}",
                now
            )
        );
        db.OutboxMails.Add(MailFacts.For(member, member.Number).Write(MailOccasion.MemberSuspended, now));
        return new StandingChanged(member.Number, member.Status, WasChanged: true);
    }
}
