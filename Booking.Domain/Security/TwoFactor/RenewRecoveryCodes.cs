using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;

namespace Booking.Domain.Security.TwoFactor;

/// <summary>Makes new recovery codes; the old ones become invalid (rule Recovery codes).</summary>
public sealed class RenewRecoveryCodes(AccountTransactions accounts, TimeProvider clock)
{
    /// <param name="language">For accounts without a member, which have no language of their own: "ja" or "en".</param>
    public Task<Result<NewRecoveryCodes, Refusal>> RunAsync(
        Actor actor,
        string language,
        CancellationToken cancellationToken
    ) =>
        accounts.AnswerAsync<NewRecoveryCodes>(
            async (work, token) =>
            {
                if (await work.LockedAsync(actor.AccountId, token) is not { } account)
                    return Refusal.SignInRequired;
                if (!account.TwoFactorEnabled)
                    return Refusal.ChangedMeanwhile;
                var codes = await work.RenewCodesAsync(account);
                var now = clock.GetUtcNow();
                await work.AddNoticeAsync(MailOccasion.RecoveryCodesRenewed, account, language, now, token);
                await work.AddAuditAsync(actor, AuditAction.RenewRecoveryCodes, now, token);
                return codes;
            },
            cancellationToken
        );
}
