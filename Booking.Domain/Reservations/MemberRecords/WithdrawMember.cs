using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>
/// A member leaves (退会, rule Withdrawal): refused while a subscription runs, a booking is living or a payment page is
/// open; otherwise the person is anonymised in one transaction, and the ledgers stay. The address may register again.
/// The member's row is locked first, so that a concurrent booking runs entirely before, and is seen, or entirely after,
/// and is refused.
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
        var addresses = await AddressesAsync(db, account, cancellationToken);
        await ForgetPersonAsync(db, memberId, account, now, cancellationToken);
        await ForgetMailsAsync(db, memberId, addresses, cancellationToken);
        await ForgetRequestsAsync(db, memberId, cancellationToken);
        await db
            .ReservationAnswers.Where(a => db.Reservations.Any(r => r.Id == a.ReservationId && r.MemberId == memberId))
            .ExecuteDeleteAsync(cancellationToken); // people write of themselves there
        db.StateTransitions.Add(
            StateTransition.Of<MemberStatus>("Member", memberId, before, MemberStatus.Withdrawn, Trigger.Member, now)
        );
        return null;
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

    /// <summary>
    /// Nobody can sign in with what is left, and every existing sign-in ends with the security stamp.
    /// </summary>
    private static async Task ForgetPersonAsync(
        BookingDbContext db,
        long memberId,
        Account account,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (number, address, stamp) = (
            Numbering.Member.Of(memberId),
            GoneAddress.Of(memberId),
            Guid.NewGuid().ToString("N")
        );
        var normalized = address.ToUpperInvariant();
        var searchKey = Member.SearchKeyOf(number, null, address);
        await db
            .Members.Where(m => m.Id == memberId)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.Name, number)
                        .SetProperty(m => m.Reading, (string?)null)
                        .SetProperty(m => m.Phone, (string?)null)
                        .SetProperty(m => m.Birthday, (DateOnly?)null)
                        .SetProperty(m => m.EmergencyName, (string?)null)
                        .SetProperty(m => m.EmergencyPhone, (string?)null)
                        .SetProperty(m => m.SearchKey, searchKey)
                        .SetProperty(m => m.Status, MemberStatus.Withdrawn)
                        .SetProperty(m => m.PassCode, (string?)null)
                        .SetProperty(m => m.PassHash, (string?)null)
                        .SetProperty(m => m.SuspendedAt, (DateTimeOffset?)null)
                        .SetProperty(m => m.SuspendedReason, (string?)null)
                        .UpdatedAt(now),
                cancellationToken
            );
        await db
            .Users.Where(u => u.Id == account.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(u => u.UserName, address)
                        .SetProperty(u => u.NormalizedUserName, normalized)
                        .SetProperty(u => u.Email, address)
                        .SetProperty(u => u.NormalizedEmail, normalized)
                        .SetProperty(u => u.EmailConfirmed, false)
                        .SetProperty(u => u.PhoneNumber, (string?)null)
                        .SetProperty(u => u.PhoneNumberConfirmed, false)
                        .SetProperty(u => u.PasswordHash, (string?)null)
                        .SetProperty(u => u.TwoFactorEnabled, false)
                        .SetProperty(u => u.LastSignInAt, (DateTimeOffset?)null)
                        .SetProperty(u => u.UndeliverableSince, (DateTimeOffset?)null)
                        .SetProperty(u => u.LastCodeStep, (long?)null)
                        .SetProperty(u => u.PasskeyOfferedAt, (DateTimeOffset?)null)
                        .SetProperty(u => u.SecurityStamp, stamp)
                        .SetProperty(u => u.ConcurrencyStamp, stamp)
                        .UpdatedAt(now),
                cancellationToken
            );
        await db.AddressChanges.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.UserLogins.Where(l => l.UserId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.UserTokens.Where(t => t.UserId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.Sessions.Where(s => s.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.RecoveryCodes.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.UserClaims.Where(c => c.UserId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.UserRoles.Where(r => r.UserId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.Set<IdentityUserPasskey<Guid>>()
            .Where(p => p.UserId == account.Id)
            .ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>
    /// Keeps that there was a mail, when and why, but not to whom and what it said. What has not been sent yet never
    /// will be.
    /// </summary>
    /// <summary>
    /// The present one, and those it had before. One that was asked for and never confirmed may be somebody else's, but
    /// for the mail that asked.
    /// </summary>
    private static async Task<IReadOnlyCollection<string>> AddressesAsync(
        BookingDbContext db,
        Account account,
        CancellationToken cancellationToken
    )
    {
        var changes = await db
            .AddressChanges.Where(c => c.AccountId == account.Id)
            .Select(c => new
            {
                c.From,
                c.To,
                c.State,
            })
            .ToListAsync(cancellationToken);
        var confirmed = changes.Where(c => c.State == AddressChangeState.Confirmed).Select(c => c.To);
        var own = changes.Select(c => c.From).Concat(confirmed).Append(account.Email!).Distinct().ToList();
        return await db.Users.AnyAsync(u => u.Id != account.Id && own.Contains(u.Email!), cancellationToken)
            ? [account.Email!]
            : own;
    }

    private static async Task ForgetMailsAsync(
        BookingDbContext db,
        long memberId,
        IReadOnlyCollection<string> addresses,
        CancellationToken cancellationToken
    )
    {
        var address = GoneAddress.Of(memberId);
        await db
            .OutboxMails.Where(m => addresses.Contains(m.To))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.To, address)
                        .SetProperty(m => m.Facts, "{}")
                        .SetProperty(m => m.Subject, (string?)null)
                        .SetProperty(m => m.Html, (string?)null)
                        .SetProperty(m => m.Text, (string?)null)
                        .SetProperty(m => m.LastError, (string?)null)
                        .SetProperty(m => m.State, m => m.State == MailState.Waiting ? MailState.DryRun : m.State)
                        .SetProperty(m => m.NextAttemptAt, (DateTimeOffset?)null),
                cancellationToken
            );
    }

    /// <summary>
    /// Requests to the payment provider contained the address. All of them are settled: none is sent again.
    /// </summary>
    private static async Task ForgetRequestsAsync(
        BookingDbContext db,
        long memberId,
        CancellationToken cancellationToken
    )
    {
        await db
            .Checkouts.Where(c => c.Payment.MemberId == memberId)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Body, ""), cancellationToken);
        await db
            .Customers.Where(c => c.MemberId == memberId && c.GatewayId == null)
            .ExecuteDeleteAsync(cancellationToken);
        await db
            .Customers.Where(c => c.MemberId == memberId)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Body, ""), cancellationToken);
    }
}
