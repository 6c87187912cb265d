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
    private bool _refreshes;

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
        if (!_refreshes)
            await record.RunAsync(user.Id, CancellationToken.None);
    }
}
