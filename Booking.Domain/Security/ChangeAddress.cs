using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Microsoft.AspNetCore.Identity;

namespace Booking.Domain.Security;

/// <summary>
/// Somebody asks for another address of their account (rule Change of address). Nothing changes until the new one is
/// confirmed; the old one is told at once and can stop it.
/// </summary>
public sealed class ChangeAddress(AccountTransactions accounts, TimeProvider clock)
{
    /// <param name="typed">The new address.</param>
    /// <param name="password">The present one, as proof of who asks.</param>
    /// <param name="language">For accounts without a member, which have no language of their own: "ja" or "en".</param>
    /// <returns>The same whether or not the new address has an account already.</returns>
    public async Task<Result<AddressAsked, Refusal>> RunAsync(
        Actor actor,
        string typed,
        string password,
        string language,
        CancellationToken cancellationToken
    )
    {
        if (!EmailAddress.TryRead(typed, out var to))
            return Refusal.AddressUnfit;
        return await accounts.AnswerAsync<AddressAsked>(
            async (work, token) =>
            {
                if (await work.LockedAsync(actor.AccountId, token) is not { } account)
                    return Refusal.SignInRequired;
                if (!await work.Users.CheckPasswordAsync(account, password))
                    return Refusal.PasswordWrong;
                var now = clock.GetUtcNow();
                await work.AddAuditAsync(actor, AuditAction.AskAddress, now, token);
                return await work.AskAsync(account, to, isByAdmin: false, language, now, token);
            },
            cancellationToken
        );
    }
}
