using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Microsoft.AspNetCore.Identity;

namespace Booking.Domain.Security;

/// <summary>Replaces the actor's own password; its owner is told by mail, all other devices are signed out.</summary>
public sealed class ChangePassword(AccountTransactions accounts, TimeProvider clock)
{
    /// <param name="current">The present one.</param>
    /// <param name="language">For accounts without a member, which have no language of their own: "ja" or "en".</param>
    /// <returns>Identity's answer: it may find the new password unfit.</returns>
    public Task<Result<IdentityResult, Refusal>> RunAsync(
        Actor actor,
        string current,
        string changed,
        string language,
        CancellationToken cancellationToken
    ) =>
        accounts.AnswerAsync<IdentityResult>(
            async (work, token) =>
            {
                if (await work.LockedAsync(actor.AccountId, token) is not { } account)
                    return Refusal.SignInRequired;
                await work.ReadOwnWordsAsync(account, token);
                var result = await work.Users.ChangePasswordAsync(account, current, changed);
                if (!result.Succeeded)
                    return result;
                var now = clock.GetUtcNow();
                await work.AddNoticeAsync(MailOccasion.PasswordChanged, account, language, now, token);
                await work.AddAuditAsync(actor, AuditAction.ChangePassword, now, token);
                return result;
            },
            cancellationToken
        );
}
