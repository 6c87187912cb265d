using Booking.Domain.Members;
using Booking.Domain.Security.Proofs;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Identity;

namespace Booking.Web.Members.Accounts.Proofs;

/// <summary>
/// Takes a proof of who sits before the present session: its password, its authenticator app or a passkey (rule Asked
/// again).
/// </summary>
internal sealed class Prover(
    UserManager<Account> users,
    AccountSignIn signIn,
    RecordProof record,
    IHttpContextAccessor http
)
{
    private HttpContext Http => http.HttpContext!;

    public async Task<bool> ByPasswordAsync(string password) =>
        await AccountAsync() is { PasswordHash: not null } account
        && await users.CheckPasswordAsync(account, password)
        && await RecordAsync();

    /// <param name="code">Six digits.</param>
    public async Task<bool> ByCodeAsync(string code) =>
        await AccountAsync() is { TwoFactorEnabled: true } account
        && await users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, code)
        && await RecordAsync();

    /// <param name="credential">The browser's answer, as WebAuthn's JSON.</param>
    public async Task<bool> ByPasskeyAsync(string credential) =>
        await AccountAsync() is { } account
        && await signIn.IsPasskeyOfAsync(account, credential)
        && await RecordAsync();

    private Task<Account?> AccountAsync() => users.GetUserAsync(Http.User);

    private Task<bool> RecordAsync() => record.RunAsync(Http.User.ToActor(), CancellationToken.None);
}
