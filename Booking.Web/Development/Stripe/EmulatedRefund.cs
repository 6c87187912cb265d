namespace Booking.Web.Development.Stripe;

internal sealed class EmulatedRefund : EmulatedObject
{
    public required string IntentId { get; init; }

    public required string ChargeId { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required string Status { get; set; }

    public string? Reason { get; init; }

    public string? FailureReason { get; set; }

    public Dictionary<string, string> Metadata { get; init; } = [];

    /// <summary>When it changes by itself, and into what.</summary>
    public DateTimeOffset? SettlesAt { get; set; }

    public string? SettlesAs { get; init; }
}
