using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Domain.Security.TwoFactor;

/// <summary>
/// Switches the second factor on, once a code proves that the app has the key (rule Second factor): recovery codes are
/// made, the owner is told by mail.
/// </summary>
public sealed class SwitchOnTwoFactor(AccountTransactions accounts, IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <param name="code">Six digits of the app.</param>
    /// <param name="language">For accounts without a member, which have no language of their own: "ja" or "en".</param>
    public async Task<Result<NewRecoveryCodes, Refusal>> RunAsync(
        Actor actor,
        string code,
        string language,
        CancellationToken cancellationToken
    )
    {
        // Before the transaction: a code that was tried is used, whatever becomes of the rest.
        if (!await IsRightAsync(actor, code))
            return Refusal.CodeWrong;
        return await accounts.AnswerAsync<NewRecoveryCodes>(
            async (work, token) =>
            {
                if (await work.LockedAsync(actor.AccountId, token) is not { } account)
                    return Refusal.SignInRequired;
                if (account.TwoFactorEnabled)
                    return Refusal.TwoFactorOn;
                await work.Users.SetTwoFactorEnabledAsync(account, true);
                var codes = await work.RenewCodesAsync(account);
                var now = clock.GetUtcNow();
                await work.AddNoticeAsync(MailOccasion.TwoFactorOn, account, language, now, token);
                await work.AddAuditAsync(actor, AuditAction.SwitchOnTwoFactor, now, token);
                return codes;
            },
            cancellationToken
        );
    }

    private async Task<bool> IsRightAsync(Actor actor, string code)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        return await users.FindByIdAsync(actor.AccountId.ToString()) is { TwoFactorEnabled: false } account
            && await users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, code);
    }
}
