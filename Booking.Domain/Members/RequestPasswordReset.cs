using Booking.Domain.Notifications;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>
/// Sends the mail (<see cref="MailOccasion.ResetPassword"/>) with which a forgotten password is replaced; nobody learns
/// whether the address is known.
/// </summary>
public sealed class RequestPasswordReset(AccountTransactions accounts, TimeProvider clock)
{
    /// <param name="language">For accounts without a member, which have no language of their own: "ja" or "en".</param>
    /// <param name="to">A path of the site where the link leads on to.</param>
    public Task RunAsync(string email, string language, string? to, CancellationToken cancellationToken) =>
        accounts.RunAsync(
            async (work, stop) =>
            {
                if (await work.Users.FindByEmailAsync(email) is not { } account)
                    return IdentityResult.Success;
                var member = await work.Db.Members.SingleOrDefaultAsync(m => m.AccountId == account.Id, stop);
                await work.AddResetAsync(
                    account,
                    member?.Name ?? "",
                    member?.Language ?? language,
                    to,
                    clock.GetUtcNow(),
                    stop
                );
                return IdentityResult.Success;
            },
            cancellationToken
        );
}
