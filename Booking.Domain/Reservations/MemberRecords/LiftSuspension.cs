using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Bookings;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>Staff lift a suspension (rule Suspension): the member may book again, and gets a mail.</summary>
public sealed class LiftSuspension(Transactions transactions, TimeProvider clock)
{
    /// <param name="memberNumber">MB….</param>
    public async Task<Result<StandingChanged, Refusal>> RunAsync(
        Actor actor,
        string memberNumber,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        if (!Numbering.Member.TryParse(memberNumber, out var id))
            return Refusal.MemberNotFound;
        return await transactions.RunAsync((db, token) => LiftAsync(db, actor, id, token), cancellationToken);
    }

    private async Task<Result<StandingChanged, Refusal>> LiftAsync(
        BookingDbContext db,
        Actor actor,
        long id,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var before = await db
            .Members.AsNoTracking()
            .Include(m => m.Account)
            .FirstOrDefaultAsync(m => m.Id == id && m.Status != MemberStatus.Withdrawn, cancellationToken);
        if (before is null)
            return Refusal.MemberNotFound;
        var lifted = await db
            .Members.Where(m => m.Id == id && m.Status == MemberStatus.Suspended)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.Status, MemberStatus.Active)
                        .SetProperty(m => m.SuspendedAt, (DateTimeOffset?)null)
                        .SetProperty(m => m.SuspendedReason, (string?)null)
                        .UpdatedAt(now),
                cancellationToken
            );
        if (lifted == 0)
            return before.Status == MemberStatus.Provisional
                ? Refusal.NotActiveMember
                : new StandingChanged(before.Number, MemberStatus.Active, WasChanged: false);

        db.StateTransitions.Add(
            StateTransition.Of<MemberStatus>(
                "Member",
                id,
                MemberStatus.Suspended,
                MemberStatus.Active,
                actor.DeskTrigger(),
                now
            )
        );
        db.AuditLines.Add(
            new AuditLine(
                actor,
                AuditAction.LiftSuspension,
                before.Number,
                nameof(MemberStatus.Suspended),
                nameof(MemberStatus.Active),
                now
            )
        );
        db.OutboxMails.Add(MailFacts.For(before, before.Number).Write(MailOccasion.SuspensionLifted, now));
        return new StandingChanged(before.Number, MemberStatus.Active, WasChanged: true);
    }
}
