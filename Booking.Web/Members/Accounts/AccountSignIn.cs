using System.Security.Claims;
using Booking.Domain.Members;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Booking.Web.Members.Accounts;

/// <summary>Signs in as ASP.NET Core Identity does, by any method, and stores when (rule Sign-in).</summary>
internal sealed class AccountSignIn(
    UserManager<Account> users,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<Account> claims,
    IOptions<IdentityOptions> options,
    ILogger<AccountSignIn> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Account> confirmation,
    RecordSignIn record
) : SignInManager<Account>(users, http, claims, options, log, schemes, confirmation)
{
    /// <summary>How the sign-in is named to itself (RFC 8176): proof of possession of a key in hardware.</summary>
    private const string ByKey = "hwk";

    private bool _refreshes;

    /// <summary>Who has signed in during this request; null: nobody.</summary>
    public Account? SignedIn { get; private set; }

    /// <summary>
    /// Signs in with a passkey. No code is asked for, because the device has made sure who holds it; and no lock holds
    /// it up, because a passkey cannot be guessed.
    /// </summary>
    /// <param name="credential">The browser's answer, as WebAuthn's JSON.</param>
    /// <param name="remember">The sign-in outlives the browser.</param>
    public async Task<bool> PasskeySignInAsync(string credential, bool remember)
    {
        if (
            await AssertedAsync(credential) is not { Succeeded: true, User: var account, Passkey: var passkey }
            || !await CanSignInAsync(account)
            || !(await UserManager.AddOrUpdatePasskeyAsync(account, passkey)).Succeeded
        )
            return false;
        await SignInWithClaimsAsync(account, remember, [new Claim("amr", ByKey)]);
        return true;
    }

    /// <summary>Null: this browser asked for no challenge, or too long ago.</summary>
    private async Task<PasskeyAssertionResult<Account>?> AssertedAsync(string credential)
    {
        try
        {
            return await PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A new cookie for somebody who is signed in is no sign-in.</summary>
    public override async Task RefreshSignInAsync(Account user)
    {
        _refreshes = true;
        try
        {
            await base.RefreshSignInAsync(user);
        }
        finally
        {
            _refreshes = false;
        }
    }

    public override async Task SignInWithClaimsAsync(
        Account user,
        AuthenticationProperties? authenticationProperties,
        IEnumerable<Claim> additionalClaims
    )
    {
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims);
        if (_refreshes)
            return;
        SignedIn = user;
        await record.RunAsync(user.Id, CancellationToken.None);
    }
}
