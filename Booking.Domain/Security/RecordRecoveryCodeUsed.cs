using System.Globalization;
using Booking.Domain.Audit;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security;

/// <summary>
/// Tells the owner of an account by mail that somebody signed in with a recovery code, and leaves an audit line (rule
/// Security mails).
/// </summary>
public sealed class RecordRecoveryCodeUsed(AccountTransactions accounts, TimeProvider clock)
{
    /// <param name="language">For accounts without a member, which have no language of their own: "ja" or "en".</param>
    public Task RunAsync(Guid accountId, string language, CancellationToken cancellationToken) =>
        accounts.RunAsync(
            async (work, token) =>
            {
                if (await work.Users.FindByIdAsync(accountId.ToString()) is not { } account)
                    return IdentityResult.Failed();
                var left = await work.Db.RecoveryCodes.CountAsync(
                    c => c.AccountId == accountId && c.UsedAt == null,
                    token
                );
                var now = clock.GetUtcNow();
                await work.AddNoticeAsync(
                    MailOccasion.RecoveryCodeUsed,
                    account,
                    language,
                    now,
                    token,
                    ("left", left.ToString(CultureInfo.InvariantCulture))
                );
                var owner = new Actor(accountId, null, IsStaff: false, IsAdmin: false);
                await work.AddAuditAsync(owner, AuditAction.UseRecoveryCode, now, token);
                return IdentityResult.Success;
            },
            cancellationToken
        );
}
