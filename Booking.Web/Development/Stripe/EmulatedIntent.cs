namespace Booking.Web.Development.Stripe;

internal sealed class EmulatedIntent : EmulatedObject
{
    /// <summary>The Checkout session that it pays; null for a renewal.</summary>
    public string? SessionId { get; init; }

    public string? CustomerId { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public string Status { get; set; } = "requires_payment_method";

    public string? ChargeId { get; set; }

    public CardDecline? LastError { get; set; }

    public Dictionary<string, string> Metadata { get; init; } = [];
}
