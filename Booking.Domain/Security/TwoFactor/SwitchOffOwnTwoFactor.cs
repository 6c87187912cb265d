using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;

namespace Booking.Domain.Security.TwoFactor;

/// <summary>Switches the actor's own second factor off; key and recovery codes are gone (rule Second factor).</summary>
public sealed class SwitchOffOwnTwoFactor(AccountTransactions accounts, TimeProvider clock)
{
    /// <param name="language">For accounts without a member, which have no language of their own: "ja" or "en".</param>
    /// <returns>The account's id, also where it was off already.</returns>
    public Task<Result<AccountChanged, Refusal>> RunAsync(
        Actor actor,
        string language,
        CancellationToken cancellationToken
    ) =>
        accounts.AnswerAsync<AccountChanged>(
            async (work, token) =>
            {
                if (await work.LockedAsync(actor.AccountId, token) is not { } account)
                    return Refusal.SignInRequired;
                if (!account.TwoFactorEnabled)
                    return new AccountChanged(account.Id);
                await work.Users.SetTwoFactorEnabledAsync(account, false);
                await work.Users.ResetAuthenticatorKeyAsync(account);
                await work.Users.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
                var now = clock.GetUtcNow();
                await work.AddNoticeAsync(MailOccasion.TwoFactorOff, account, language, now, token);
                await work.AddAuditAsync(actor, AuditAction.SwitchOffTwoFactor, now, token);
                return new AccountChanged(account.Id);
            },
            cancellationToken
        );
}
