using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>
/// Sets a new password with the link from the mail. The link also proves that the address is the person's own.
/// </summary>
public sealed class ResetPassword(AccountTransactions accounts, TimeProvider clock)
{
    /// <returns>Success, or why not: the token is wrong, used or too old, or the password is not acceptable.</returns>
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
                await work.ReadOwnWordsAsync(account, stop);
                if (await work.Users.ResetPasswordAsync(account, token, password) is { Succeeded: false } refused)
                    return refused;
                account.EmailConfirmed = true;
                await work.ActivateAsync(account, clock.GetUtcNow(), stop);
                return await work.Users.UpdateAsync(account);
            },
            cancellationToken
        );
}
