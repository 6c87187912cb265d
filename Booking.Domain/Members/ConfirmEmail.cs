using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>
/// Confirms the member's address: Provisional becomes Active (rule Registration). The link proves who reads the
/// mailbox, the password who registered: a stranger may have registered the same address later, and the owner of the
/// mailbox must not confirm the stranger's password.
/// </summary>
public sealed class ConfirmEmail(AccountTransactions accounts)
{
    /// <param name="token">From the link in the mail.</param>
    /// <param name="password">The one chosen at the registration.</param>
    /// <returns>
    /// Success, also if confirmed before with the same link; else
    /// <see cref="IdentityErrorDescriber.PasswordMismatch"/>, or <see cref="IdentityErrorDescriber.InvalidToken"/> if
    /// the token is wrong or too old, which is checked first.
    /// </returns>
    public Task<IdentityResult> RunAsync(
        Guid accountId,
        string token,
        string password,
        CancellationToken cancellationToken
    ) =>
        accounts.RunAsync(
            async (work, stop) =>
            {
                if (await work.Users.FindByIdAsync(accountId.ToString()) is not { } account)
                    return IdentityResult.Failed(work.Users.ErrorDescriber.InvalidToken());
                if (await work.Users.ConfirmEmailAsync(account, token) is { Succeeded: false } refused)
                    return refused;
                // After the token, so that nobody guesses passwords here without the mail; a refusal rolls the
                // confirmation back.
                if (!await work.Users.CheckPasswordAsync(account, password))
                    return IdentityResult.Failed(work.Users.ErrorDescriber.PasswordMismatch());
                await work.ActivateAsync(account, stop);
                return IdentityResult.Success;
            },
            cancellationToken
        );
}
