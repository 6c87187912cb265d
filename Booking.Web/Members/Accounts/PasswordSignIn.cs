using Booking.Domain.Members;
using Microsoft.AspNetCore.Identity;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// Signs in with e-mail and password. An unknown address, a wrong password, an unconfirmed and a locked account are
/// refused alike, and each costs one password hash, so that neither the answer nor its time tells them apart.
/// </summary>
internal sealed class PasswordSignIn(SignInManager<Account> signIn, UserManager<Account> users, DecoyPassword decoy)
{
    /// <summary>The fifth wrong password in a row locks the account for five minutes.</summary>
    /// <param name="remember">The sign-in outlives the browser.</param>
    public async Task<SignInOutcome> RunAsync(string email, string password, bool remember)
    {
        var account = await users.FindByEmailAsync(email);
        if (
            account?.PasswordHash is null
            || !await signIn.CanSignInAsync(account)
            || await users.IsLockedOutAsync(account)
        )
        {
            decoy.Verify(password);
            return SignInOutcome.Refused;
        }

        var result = await signIn.PasswordSignInAsync(account, password, remember, lockoutOnFailure: true);
        return result.Succeeded ? SignInOutcome.SignedIn
            : result.RequiresTwoFactor ? SignInOutcome.CodeNeeded
            : SignInOutcome.Refused;
    }
}
