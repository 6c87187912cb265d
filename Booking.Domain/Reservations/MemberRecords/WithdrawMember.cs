using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Waitlist;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>
/// A member leaves (退会, rule Withdrawal): refused while a subscription runs, a booking is living or a payment page
/// is open; otherwise the person is anonymised in one transaction, also in what staff wrote, and the ledgers stay. The
/// address may register again. The member's row is locked first, so that a concurrent booking runs entirely before, and
/// is seen, or entirely after, and is refused.
/// </summary>
public sealed class WithdrawMember(
    AccountTransactions accounts,
    IDbContextFactory<BookingDbContext> contexts,
    TimeProvider clock
)
{
    /// <returns>What prevents leaving at present, before the password is asked for; null if nothing does.</returns>
    public async Task<Refusal?> WhyNotAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.MemberId is not { } memberId)
            return Refusal.SignInRequired;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await WhyNotAsync(db, actor.AccountId, memberId, clock.GetUtcNow(), cancellationToken);
    }

    /// <param name="password">The member's own, as proof of who asks.</param>
    public async Task<Result<Withdrawn, Refusal>> RunAsync(
        Actor actor,
        string password,
        CancellationToken cancellationToken
    )
    {
        if (actor.MemberId is not { } memberId)
            return Refusal.SignInRequired;
        Refusal? refusal = null;
        await accounts.RunAsync(
            async (work, token) =>
            {
                refusal = await WithdrawAsync(work, actor.AccountId, memberId, password, token);
                return refusal is null ? IdentityResult.Success : IdentityResult.Failed();
            },
            cancellationToken
        );
        return refusal is null ? new Withdrawn(Numbering.Member.Of(memberId)) : refusal;
    }

    private async Task<Refusal?> WithdrawAsync(
        AccountWork work,
        Guid accountId,
        long memberId,
        string password,
        CancellationToken cancellationToken
    )
    {
        var (now, db) = (clock.GetUtcNow(), work.Db);
        if (await work.Users.FindByIdAsync(accountId.ToString()) is not { } account)
            return Refusal.SignInRequired;
        if (!await work.Users.CheckPasswordAsync(account, password))
            return Refusal.PasswordWrong;
        var present = db.Members.Where(m =>
            m.Id == memberId && m.AccountId == accountId && m.Status != MemberStatus.Withdrawn
        );
        if (!await RowLock.AcquireAsync(present, cancellationToken))
            return Refusal.SignInRequired;
        if (await WhyNotAsync(db, accountId, memberId, now, cancellationToken) is { } refusal)
            return refusal;

        var before = await db.Members.Where(m => m.Id == memberId).Select(m => m.Status).SingleAsync(cancellationToken);
        await LeaveQueuesAsync(db, memberId, now, cancellationToken);
        // Read before the account forgets them.
        var person = await MemberTraces.FindAsync(db, memberId, account, cancellationToken);
        await ForgetAccount.RunAsync(db, memberId, account, now, cancellationToken);
        await person.ForgetAsync(db, now, cancellationToken);
        db.StateTransitions.Add(
            StateTransition.Of<MemberStatus>("Member", memberId, before, MemberStatus.Withdrawn, Trigger.Member, now)
        );
        return null;
    }

    private static async Task LeaveQueuesAsync(
        BookingDbContext db,
        long memberId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var slots = await db
            .WaitlistEntries.Living()
            .Where(e => e.MemberId == memberId)
            .OrderBy(e => e.SlotId)
            .Select(e => e.SlotId)
            .ToListAsync(cancellationToken);
        foreach (var slot in slots)
        {
            await WaitlistQueue.LockAsync(db, slot, cancellationToken);
            if (await WaitlistQueue.FindAsync(db, slot, memberId, cancellationToken) is { } entry)
                await WaitlistQueue.EndAsync(db, entry, WaitlistStatus.Left, Trigger.Member, now, cancellationToken);
        }
    }

    private static async Task<Refusal?> WhyNotAsync(
        BookingDbContext db,
        Guid accountId,
        long memberId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var worksHere = await db.UserRoles.AnyAsync(
            link =>
                link.UserId == accountId
                && db.Roles.Any(r => r.Id == link.RoleId && (r.Name == Roles.Staff || r.Name == Roles.Admin)),
            cancellationToken
        );
        if (worksHere)
            // An admin must end the role first: this account opens more than a membership.
            return Refusal.NotAllowed;
        var subscribed = await db.Contracts.AnyAsync(
            c =>
                c.MemberId == memberId
                && c.Kind == PlanKind.Subscription
                && (
                    c.Status == ContractStatus.Active
                    || c.Status == ContractStatus.PastDue
                    || (c.Status == ContractStatus.Pending && c.SubscriptionId != null)
                ),
            cancellationToken
        );
        if (subscribed)
            return Refusal.SubscriptionRuns;
        var standing = await db
            .Reservations.Where(r => r.MemberId == memberId)
            .Where(r =>
                r.Status == ReservationStatus.Held
                || r.Status == ReservationStatus.Releasing
                || (
                    r.Slot.StartsAt > now
                    && r.Status != ReservationStatus.Cancelled
                    && r.Status != ReservationStatus.Expired
                )
            )
            .OrderBy(r => r.Slot.StartsAt)
            .Select(r => (long?)r.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (standing is { } id)
            return Refusal.BookingStands(Numbering.Reservation.Of(id));
        var page = await db
            .Checkouts.Where(c =>
                c.Payment.MemberId == memberId && (c.State == CheckoutState.Prepared || c.State == CheckoutState.Open)
            )
            .Select(c => (DateTimeOffset?)c.ExpiresAt)
            .FirstOrDefaultAsync(cancellationToken);
        return page is { } until ? Refusal.PaymentOpen(until) : null;
    }
}
