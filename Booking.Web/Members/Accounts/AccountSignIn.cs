using System.Security.Claims;
using Booking.Domain.Audit;
using Booking.Domain.Members;
using Booking.Domain.Security.Events;
using Booking.Domain.Security.Sessions;
using Booking.Web.Members.Accounts.Attempts;
using Booking.Web.Members.Accounts.Sessions;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// Signs in as ASP.NET Core Identity does, by any method, stores when (rule Sign-in), and keeps a session on the server
/// (rule Sessions).
/// </summary>
internal sealed class AccountSignIn(
    UserManager<Account> users,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<Account> claims,
    IOptions<IdentityOptions> options,
    ILogger<AccountSignIn> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Account> confirmation,
    RecordSignIn record,
    OpenSession open,
    KeepSession keep,
    EndSession end,
    SessionCache sessions,
    KnownDevices devices,
    SecurityEvents events
) : SignInManager<Account>(users, http, claims, options, log, schemes, confirmation)
{
    /// <summary>How the sign-in is named to itself (RFC 8176): proof of possession of a key in hardware.</summary>
    private const string ByKey = "hwk";

    private bool _refreshes;

    /// <summary>Who has signed in during this request; null: nobody.</summary>
    public Account? SignedIn { get; private set; }

    /// <summary>
    /// Where somebody goes who has signed in during this request: where they wanted to; else those who work here to
    /// their start page, and everybody else to the front page.
    /// </summary>
    public async Task<string> LandingAsync(string? returnUrl)
    {
        var next = Languages.LocalPath(returnUrl);
        return
            next == "/"
            && SignedIn is { } account
            && (await UserManager.GetRolesAsync(account)).Any(r => r is Roles.Staff or Roles.Admin)
            ? "/staff"
            : next;
    }

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
        {
            events.Note(AuditAction.FailSignIn, null, AddressPartition.Of(Context));
            return false;
        }

        await SignInWithClaimsAsync(account, remember, [new Claim("amr", ByKey)]);
        return true;
    }

    /// <summary>Whether the browser's answer comes from a passkey of this account, which signs nobody in.</summary>
    public async Task<bool> IsPasskeyOfAsync(Account account, string credential) =>
        await AssertedAsync(credential) is { Succeeded: true, User: var owner, Passkey: var passkey }
        && owner.Id == account.Id
        && (await UserManager.AddOrUpdatePasskeyAsync(owner, passkey)).Succeeded;

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

    /// <summary>
    /// A new cookie for somebody who is signed in is no sign-in. The account is read anew: a command has changed it.
    /// </summary>
    public override async Task RefreshSignInAsync(Account user)
    {
        _refreshes = true;
        try
        {
            await base.RefreshSignInAsync(
                await UserManager.Users.AsNoTracking().SingleAsync(a => a.Id == user.Id, Context.RequestAborted)
            );
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
        var session = await SessionAsync(user, authenticationProperties?.IsPersistent ?? false);
        await base.SignInWithClaimsAsync(
            user,
            authenticationProperties,
            [.. additionalClaims, new Claim(ActorClaims.Session, $"{session}")]
        );
        if (_refreshes)
            return;
        SignedIn = user;
        devices.Remember(Context, user.Id);
        events.Note(AuditAction.SignIn, user.Id, AddressPartition.Of(Context));
        await record.RunAsync(user.Id, CancellationToken.None);
    }

    /// <summary>Nobody is locked: who guesses is slowed down where they guess (rule Attempts).</summary>
    protected override Task<bool> IsLockedOut(Account user) => Task.FromResult(false);

    /// <summary>Whoever has a copy of the cookie has nothing any more.</summary>
    public override async Task SignOutAsync()
    {
        await EndPresentAsync(SessionEnd.SignedOut);
        if (Context.User.ToActor() is { Session: not null } actor)
            events.Note(AuditAction.SignOut, actor.AccountId, AddressPartition.Of(Context));
        await base.SignOutAsync();
    }

    /// <summary>The one that goes on, or a new one.</summary>
    private async Task<Guid> SessionAsync(Account user, bool isRemembered)
    {
        if (_refreshes && Context.User.SessionId() is { } present)
        {
            sessions.Forget(present);
            if (await keep.RunAsync(present, user.Id, Context.RequestAborted))
                return present;
        }

        await EndPresentAsync(SessionEnd.Replaced);
        return await open.RunAsync(
            user.Id,
            isRemembered,
            DeviceName.Of(Context.Request.Headers.UserAgent),
            AddressPartition.Of(Context),
            isProved: !_refreshes,
            Context.RequestAborted
        );
    }

    private async Task EndPresentAsync(SessionEnd why)
    {
        if (Context.User.SessionId() is not { } present)
            return;
        await end.RunAsync(Context.User.ToActor().AccountId, present, why, CancellationToken.None);
        sessions.Forget(present);
    }
}
