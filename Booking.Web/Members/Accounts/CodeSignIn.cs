using Booking.Domain.Audit;
using Booking.Domain.Members;
using Booking.Domain.Security.Attempts;
using Booking.Domain.Security.Events;
using Booking.Web.Members.Accounts.Attempts;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Identity;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// The second step of a sign-in: a code of the authenticator app or a recovery code, both counted together (rule
/// Attempts).
/// </summary>
internal sealed class CodeSignIn(
    SignInManager<Account> signIn,
    AttemptBrake brake,
    KnownDevices devices,
    SecurityEvents events,
    IHttpContextAccessor http
)
{
    /// <param name="code">Six digits.</param>
    /// <param name="remember">The sign-in outlives the browser.</param>
    public Task<SignInAnswer> ByAppAsync(string code, bool remember) =>
        RunAsync(() => signIn.TwoFactorAuthenticatorSignInAsync(code, remember, rememberClient: false));

    public Task<SignInAnswer> ByRecoveryCodeAsync(string code) =>
        RunAsync(() => signIn.TwoFactorRecoveryCodeSignInAsync(code));

    private async Task<SignInAnswer> RunAsync(Func<Task<SignInResult>> attempt)
    {
        var context = http.HttpContext!;
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } account)
            return new(SignInOutcome.Refused);
        var place = AttemptPlace.OfCode(account.Id, AddressPartition.Of(context), devices.Of(context, account.Id));
        if (await brake.BeginAsync(place, context.RequestAborted) is { } until)
        {
            events.Note(AuditAction.PauseAttempts, account.Id, place.Address);
            return new(SignInOutcome.Paused, until);
        }

        if (!(await attempt()).Succeeded)
        {
            events.Note(AuditAction.FailCode, account.Id, place.Address);
            return new(SignInOutcome.Refused);
        }

        await brake.SucceedAsync(place, CancellationToken.None);
        return new(SignInOutcome.SignedIn);
    }
}
