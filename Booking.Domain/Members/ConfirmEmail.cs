using Booking.Domain.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>The address proves to be the member's own: Provisional becomes Active (§2).</summary>
public sealed class ConfirmEmail(AccountTransactions accounts)
{
    /// <param name="token">From the link in the mail.</param>
    /// <returns>Success, also when confirmed before with the same link; else the token is wrong or too old.</returns>
    public Task<IdentityResult> RunAsync(Guid accountId, string token, CancellationToken cancel) => accounts.RunAsync(async (work, stop) =>
    {
        if (await work.Users.FindByIdAsync(accountId.ToString()) is not { } account) return IdentityResult.Failed(work.Users.ErrorDescriber.InvalidToken());
        var confirmed = await work.Users.ConfirmEmailAsync(account, token);
        if (confirmed.Succeeded) await work.ActivateAsync(account, stop);
        return confirmed;
    }, cancel);
}

/// <summary>Sends the confirmation mail once more, where there is something to confirm; nobody learns whether there was.</summary>
public sealed class ResendConfirmation(AccountTransactions accounts, TimeProvider clock)
{
    public Task RunAsync(string email, CancellationToken cancel) => accounts.RunAsync(async (work, stop) =>
    {
        if (await work.Users.FindByEmailAsync(email) is not { EmailConfirmed: false } account) return IdentityResult.Success;
        if (await work.Db.Members.SingleOrDefaultAsync(m => m.AccountId == account.Id, stop) is { } member)
            await work.AddConfirmationAsync(account, member.Name, member.Language, clock.GetUtcNow(), stop);
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
