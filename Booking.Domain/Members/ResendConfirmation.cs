using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>
/// Sends the confirmation mail once more, if there is something to confirm; nobody learns whether there was.
/// </summary>
public sealed class ResendConfirmation(AccountTransactions accounts, TimeProvider clock)
{
    /// <param name="to">A path of the site where the link leads on to.</param>
    public Task RunAsync(string email, string? to, CancellationToken cancellationToken) =>
        accounts.RunAsync(
            async (work, stop) =>
            {
                if (await work.Users.FindByEmailAsync(email) is not { EmailConfirmed: false } account)
                    return IdentityResult.Success;
                if (await work.Db.Members.SingleOrDefaultAsync(m => m.AccountId == account.Id, stop) is not { } member)
                    return IdentityResult.Success;
                // A member registered at the desk has no password yet that could confirm anything.
                if (account.PasswordHash is null)
                    await work.AddInvitationAsync(account, member.Name, member.Language, clock.GetUtcNow(), stop);
                else
                    await work.AddConfirmationAsync(account, member, to, clock.GetUtcNow(), stop);
                return IdentityResult.Success;
            },
            cancellationToken
        );
}
