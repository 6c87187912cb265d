using Booking.Domain.Security;

namespace Booking.Web.Members.Accounts.Passkeys;

/// <summary>
/// Where somebody goes who has signed in with a password: where they wanted to, by way of the offer of a passkey where
/// it has not been made yet. Who is about to book or to buy is not stopped.
/// </summary>
internal sealed class AfterPassword(AccountSignIn signIn, OfferPasskey offer)
{
    private static readonly string[] Buying = ["/slots/", "/plans", "/reservations/", "/contracts/"];

    /// <param name="canPasskey">What the browser says of itself.</param>
    public async Task<string> NextAsync(string? returnUrl, bool canPasskey, CancellationToken cancellationToken)
    {
        var next = await signIn.LandingAsync(returnUrl);
        return
            canPasskey
            && !Buying.Any(path => next.StartsWith(path, StringComparison.OrdinalIgnoreCase))
            && signIn.SignedIn is { } account
            && await offer.RunAsync(account.Id, cancellationToken)
            ? AccountLinks.WithReturn("/account/passkeys/offer", next)
            : next;
    }
}
