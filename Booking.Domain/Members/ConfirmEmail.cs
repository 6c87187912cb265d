using Booking.Domain.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>
/// The address proves to be the member's own: Provisional becomes Active (§2). The link shows who reads the mailbox, the password who registered: a stranger may have registered the same
/// address later, and the owner of the mailbox must not confirm the stranger's password.
/// </summary>
public sealed class ConfirmEmail(AccountTransactions accounts)
{
    /// <param name="token">From the link in the mail.</param>
    /// <param name="password">The one chosen at the registration.</param>
    /// <returns>
    /// Success, also when confirmed before with the same link; else <see cref="IdentityErrorDescriber.PasswordMismatch"/>, or
    /// <see cref="IdentityErrorDescriber.InvalidToken"/> where the token is wrong or too old, which is looked at first.
    /// </returns>
    public Task<IdentityResult> RunAsync(Guid accountId, string token, string password, CancellationToken cancel) => accounts.RunAsync(async (work, stop) =>
    {
        if (await work.Users.FindByIdAsync(accountId.ToString()) is not { } account) return IdentityResult.Failed(work.Users.ErrorDescriber.InvalidToken());
        if (await work.Users.ConfirmEmailAsync(account, token) is { Succeeded: false } refused) return refused;
        // After the token, so that nobody guesses passwords here without the mail; a refusal takes the confirmation back with it.
        if (!await work.Users.CheckPasswordAsync(account, password)) return IdentityResult.Failed(work.Users.ErrorDescriber.PasswordMismatch());
        await work.ActivateAsync(account, stop);
        return IdentityResult.Success;
    }, cancel);
}

/// <summary>Sends the confirmation mail once more, where there is something to confirm; nobody learns whether there was.</summary>
public sealed class ResendConfirmation(AccountTransactions accounts, TimeProvider clock)
{
    public Task RunAsync(string email, CancellationToken cancel) => accounts.RunAsync(async (work, stop) =>
    {
        if (await work.Users.FindByEmailAsync(email) is not { EmailConfirmed: false } account) return IdentityResult.Success;
        if (await work.Db.Members.SingleOrDefaultAsync(m => m.AccountId == account.Id, stop) is not { } member) return IdentityResult.Success;
        // Who was registered at the desk has no password yet that could confirm anything.
        if (account.PasswordHash is null) await work.AddInvitationAsync(account, member.Name, member.Language, clock.GetUtcNow(), stop);
        else await work.AddConfirmationAsync(account, member.Name, member.Language, clock.GetUtcNow(), stop);
        return IdentityResult.Success;
    }, cancel);
}

/// <summary>Sends the mail (<see cref="MailOccasion.ResetPassword"/>) with which a forgotten password is replaced; nobody learns whether the address is known.</summary>
public sealed class RequestPasswordReset(AccountTransactions accounts, TimeProvider clock)
{
    /// <param name="language">For accounts that are no member and so have no language of their own: "ja" or "en".</param>
    public Task RunAsync(string email, string language, CancellationToken cancel) => accounts.RunAsync(async (work, stop) =>
    {
        if (await work.Users.FindByEmailAsync(email) is not { } account) return IdentityResult.Success;
        var member = await work.Db.Members.SingleOrDefaultAsync(m => m.AccountId == account.Id, stop);
        await work.AddResetAsync(account, member?.Name ?? "", member?.Language ?? language, clock.GetUtcNow(), stop);
        return IdentityResult.Success;
    }, cancel);
}

/// <summary>Sets a new password with the link from the mail. Whoever can read that mailbox has also shown that the address is theirs; a lockout ends.</summary>
public sealed class ResetPassword(AccountTransactions accounts)
{
    /// <returns>Success, or why not: the token is wrong, used or too old, or the password is not acceptable.</returns>
    public Task<IdentityResult> RunAsync(Guid accountId, string token, string password, CancellationToken cancel) => accounts.RunAsync(async (work, stop) =>
    {
        if (await work.Users.FindByIdAsync(accountId.ToString()) is not { } account) return IdentityResult.Failed(work.Users.ErrorDescriber.InvalidToken());
        if (await work.Users.ResetPasswordAsync(account, token, password) is { Succeeded: false } refused) return refused;
        account.EmailConfirmed = true;
        account.AccessFailedCount = 0;
        account.LockoutEnd = null;
        await work.ActivateAsync(account, stop);
        return await work.Users.UpdateAsync(account);
    }, cancel);
}

internal static class Activation
{
    public static async Task ActivateAsync(this AccountWork work, Account account, CancellationToken cancel) =>
        (await work.Db.Members.SingleOrDefaultAsync(m => m.AccountId == account.Id, cancel))?.Activate();
}
