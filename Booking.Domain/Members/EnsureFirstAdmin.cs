using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>
/// Creates the first admin: while there is none, the address named by the owner gets an account and a mail with a link
/// to choose its password, so that no password is in any configuration. Does nothing once there is an admin; safe with
/// several servers starting at once.
/// </summary>
public sealed class EnsureFirstAdmin(
    AccountTransactions accounts,
    IDbContextFactory<BookingDbContext> contexts,
    TimeProvider clock
)
{
    /// <returns>True when the mail was written now.</returns>
    public async Task<bool> RunAsync(string email, CancellationToken cancellationToken)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            if (await HasAdminAsync(db, cancellationToken))
                return false;
        try
        {
            return EmailAddress.TryRead(email, out var address)
                && (
                    await accounts.RunAsync((work, token) => OpenAsync(work, address, token), cancellationToken)
                ).Succeeded;
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            return false; // another server was quicker
        }
    }

    private async Task<IdentityResult> OpenAsync(AccountWork work, string email, CancellationToken cancellationToken)
    {
        var account = await work.Users.FindByEmailAsync(email);
        if (account is null)
        {
            account = new Account
            {
                UserName = email,
                Email = email,
                EmailConfirmed = true,
            };
            var made = await work.Users.CreateAsync(account);
            if (!made.Succeeded)
                return made;
        }
        else if (!account.EmailConfirmed)
        {
            // Nobody has proved yet that this address is theirs: the old password is removed, and the link in the mail
            // decides.
            account.EmailConfirmed = true;
            var cleared = await work.Users.RemovePasswordAsync(account);
            if (!cleared.Succeeded)
                return cleared;
        }

        var named = await work.Users.AddToRoleAsync(account, Roles.Admin);
        if (!named.Succeeded)
            return named;
        await work.AddResetAsync(account, email, "en", to: null, clock.GetUtcNow(), cancellationToken);
        return IdentityResult.Success;
    }

    private static Task<bool> HasAdminAsync(BookingDbContext db, CancellationToken cancellationToken) =>
        db.UserRoles.AnyAsync(
            link => db.Roles.Any(role => role.Id == link.RoleId && role.Name == Roles.Admin),
            cancellationToken
        );
}
