namespace Booking.Web.Development.Stripe;

internal sealed class EmulatedCharge : EmulatedObject
{
    public required string IntentId { get; init; }

    public string? CustomerId { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    /// <summary>Last four digits of the test card.</summary>
    public required string Card { get; init; }

    public long AmountRefunded { get; set; }

    public bool Disputed { get; set; }

    public Dictionary<string, string> Metadata { get; init; } = [];
}
