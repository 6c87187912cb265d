using Booking.Domain.Audit;
using Booking.Domain.Members;
using Booking.Domain.Security.Attempts;
using Booking.Domain.Security.Events;
using Booking.Web.Members.Accounts.Attempts;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Identity;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// Signs in with e-mail and password. An unknown address, a wrong password and an unconfirmed account are refused
/// alike, counted alike (rule Attempts), and each costs one password hash, so that neither the answer nor its time
/// tells them apart.
/// </summary>
internal sealed class PasswordSignIn(
    SignInManager<Account> signIn,
    UserManager<Account> users,
    DecoyPassword decoy,
    AttemptBrake brake,
    KnownDevices devices,
    SecurityEvents events,
    IHttpContextAccessor http
)
{
    /// <param name="remember">The sign-in outlives the browser.</param>
    public async Task<SignInAnswer> RunAsync(string email, string password, bool remember)
    {
        var context = http.HttpContext!;
        var account = await users.FindByEmailAsync(email);
        var place = AttemptPlace.OfPassword(
            users.NormalizeEmail(email) ?? "",
            AddressPartition.Of(context),
            account is null ? null : devices.Of(context, account.Id)
        );
        if (await brake.BeginAsync(place, context.RequestAborted) is { } until)
            return Note(AuditAction.PauseAttempts, new(SignInOutcome.Paused, until));
        if (account?.PasswordHash is null || !await signIn.CanSignInAsync(account))
        {
            decoy.Verify(password);
            return Note(AuditAction.FailSignIn, new(SignInOutcome.Refused));
        }

        var result = await signIn.PasswordSignInAsync(account, password, remember, lockoutOnFailure: false);
        if (!result.Succeeded && !result.RequiresTwoFactor)
            return Note(AuditAction.FailSignIn, new(SignInOutcome.Refused));
        await brake.SucceedAsync(place, CancellationToken.None);
        return new(result.Succeeded ? SignInOutcome.SignedIn : SignInOutcome.CodeNeeded);

        SignInAnswer Note(AuditAction action, SignInAnswer answer)
        {
            events.Note(action, account?.Id, place.Address);
            return answer;
        }
    }
}
