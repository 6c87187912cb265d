namespace Booking.Web.Development.Stripe;

/// <summary>One of Stripe's published test cards; no other number is ever kept.</summary>
internal sealed record TestCard(
    string Number,
    CardBehaviour Behaviour,
    string Brand = "visa",
    CardDecline? Decline = null
)
{
    public string Last4 => Number[^4..];
}
