using System.Security.Cryptography;
using System.Text;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>
/// Confirms the member's address: Provisional becomes Active (rule Registration). The link proves who reads the
/// mailbox, the password, or the browser it was typed in, who registered: a stranger may have registered the same
/// address later, and the owner of the mailbox must not confirm the stranger's password.
/// </summary>
public sealed class ConfirmEmail(
    AccountTransactions accounts,
    IDbContextFactory<BookingDbContext> contexts,
    TimeProvider clock
)
{
    /// <summary>This is the browser that registered the address last, and it still has to be confirmed.</summary>
    /// <param name="stamp">What the browser was told then (<see cref="Registered"/>).</param>
    public async Task<bool> IsOfAsync(Guid accountId, string stamp, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return Fits(
            await db
                .Users.Where(a => a.Id == accountId && !a.EmailConfirmed)
                .Select(a => a.SecurityStamp)
                .FirstOrDefaultAsync(cancellationToken),
            stamp
        );
    }

    /// <param name="token">From the link in the mail.</param>
    /// <param name="stamp">What the browser was told at the registration.</param>
    /// <returns>As with the password.</returns>
    public Task<IdentityResult> ByStampAsync(
        Guid accountId,
        string token,
        string stamp,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            accountId,
            token,
            (_, account) => Task.FromResult(Fits(account.SecurityStamp, stamp)),
            cancellationToken
        );

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
    ) => RunAsync(accountId, token, (users, account) => users.CheckPasswordAsync(account, password), cancellationToken);

    private Task<IdentityResult> RunAsync(
        Guid accountId,
        string token,
        Func<UserManager<Account>, Account, Task<bool>> isTheirs,
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
                if (!await isTheirs(work.Users, account))
                    return IdentityResult.Failed(work.Users.ErrorDescriber.PasswordMismatch());
                await work.ActivateAsync(account, clock.GetUtcNow(), stop);
                return IdentityResult.Success;
            },
            cancellationToken
        );

    private static bool Fits(string? known, string stamp) =>
        known is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(known), Encoding.UTF8.GetBytes(stamp));
}
