namespace Booking.Web.Development.Stripe;

/// <summary>
/// What happens to an expire call while the customer is at their bank; Stripe documents none of the orders.
/// </summary>
public enum AuthenticationRace
{
    /// <summary>The session expires, the customer's confirmation comes too late.</summary>
    ExpiryWins,

    /// <summary>The payment succeeds first: the expire call finds a complete session.</summary>
    PaymentWins,

    /// <summary>The expire call is refused while the session is still open; asking again later tells.</summary>
    RefusedWhileProcessing,
}
