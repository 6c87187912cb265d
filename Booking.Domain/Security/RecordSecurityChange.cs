using System.Globalization;
using Booking.Domain.Audit;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security;

/// <summary>
/// Tells the owner of an account by mail what was changed of how they sign in, and leaves an audit line (rule Security
/// mails).
/// </summary>
public sealed class RecordSecurityChange(AccountTransactions accounts, TimeProvider clock)
{
    /// <param name="language">For accounts without a member, which have no language of their own: "ja" or "en".</param>
    public Task RunAsync(Guid accountId, SecurityChange change, string language, CancellationToken cancellationToken) =>
        accounts.RunAsync(
            async (work, token) =>
            {
                if (await work.Users.FindByIdAsync(accountId.ToString()) is not { } account)
                    return IdentityResult.Failed();
                var left = await work.Db.RecoveryCodes.CountAsync(
                    c => c.AccountId == accountId && c.UsedAt == null,
                    token
                );
                var (occasion, action) = Of(change);
                var now = clock.GetUtcNow();
                await work.AddNoticeAsync(
                    occasion,
                    account,
                    language,
                    now,
                    token,
                    ("left", left.ToString(CultureInfo.InvariantCulture))
                );
                await work.AddAuditAsync(accountId, action, now, token);
                return IdentityResult.Success;
            },
            cancellationToken
        );

    private static (MailOccasion Occasion, AuditAction Action) Of(SecurityChange change) =>
        change switch
        {
            SecurityChange.TwoFactorOn => (MailOccasion.TwoFactorOn, AuditAction.SwitchOnTwoFactor),
            SecurityChange.TwoFactorOff => (MailOccasion.TwoFactorOff, AuditAction.SwitchOffTwoFactor),
            SecurityChange.RecoveryCodesRenewed => (MailOccasion.RecoveryCodesRenewed, AuditAction.RenewRecoveryCodes),
            SecurityChange.RecoveryCodeUsed => (MailOccasion.RecoveryCodeUsed, AuditAction.UseRecoveryCode),
            SecurityChange.PasswordChanged => (MailOccasion.PasswordChanged, AuditAction.ChangePassword),
            _ => throw new ArgumentOutOfRangeException(nameof(change)),
        };
}
