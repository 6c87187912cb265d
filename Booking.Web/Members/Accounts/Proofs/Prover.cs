using Booking.Domain.Audit;
using Booking.Domain.Members;
using Booking.Domain.Security.Attempts;
using Booking.Domain.Security.Events;
using Booking.Domain.Security.Proofs;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Identity;

namespace Booking.Web.Members.Accounts.Proofs;

/// <summary>
/// Takes a proof of who sits before the present session: its password, its authenticator app or a passkey (rule Asked
/// again). Wrong ones are counted per session, so that nobody guesses from a session that they took over, and nobody
/// holds up the owner's own (rule Attempts).
/// </summary>
internal sealed class Prover(
    UserManager<Account> users,
    AccountSignIn signIn,
    RecordProof record,
    AttemptBrake brake,
    SecurityEvents events,
    IHttpContextAccessor http
)
{
    private HttpContext Http => http.HttpContext!;

    public Task<ProofOutcome> ByPasswordAsync(string password) =>
        ByAsync(async account => account.PasswordHash is not null && await users.CheckPasswordAsync(account, password));

    /// <param name="code">Six digits.</param>
    public Task<ProofOutcome> ByCodeAsync(string code) =>
        ByAsync(async account =>
            account.TwoFactorEnabled
            && await users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, code)
        );

    /// <param name="credential">The browser's answer, as WebAuthn's JSON.</param>
    public Task<ProofOutcome> ByPasskeyAsync(string credential) =>
        ByAsync(account => signIn.IsPasskeyOfAsync(account, credential));

    private async Task<ProofOutcome> ByAsync(Func<Account, Task<bool>> isRight)
    {
        var actor = Http.User.ToActor();
        if (actor.Session is not { } session || await users.GetUserAsync(Http.User) is not { } account)
            return ProofOutcome.Wrong;
        var place = AttemptPlace.OfProof(account.Id, AddressPartition.Of(Http), session.Id);
        if (await brake.BeginAsync(place, Http.RequestAborted) is not null)
            return Note(AuditAction.PauseAttempts, ProofOutcome.Paused);
        if (!await isRight(account))
            return Note(AuditAction.FailProof, ProofOutcome.Wrong);
        await brake.SucceedAsync(place, CancellationToken.None);
        return await record.RunAsync(actor, CancellationToken.None) ? ProofOutcome.Proved : ProofOutcome.Wrong;

        ProofOutcome Note(AuditAction action, ProofOutcome outcome)
        {
            events.Note(action, account.Id, place.Address);
            return outcome;
        }
    }
}
