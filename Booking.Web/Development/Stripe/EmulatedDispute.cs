namespace Booking.Web.Development.Stripe;

internal sealed class EmulatedDispute : EmulatedObject
{
    public required string IntentId { get; init; }

    public required string ChargeId { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required DateTimeOffset DueBy { get; set; }

    public string Status { get; set; } = "needs_response";

    /// <summary>A question before a chargeback: no money has moved.</summary>
    public bool IsInquiry => Status.StartsWith("warning_", StringComparison.Ordinal);

    public bool AwaitsAnswer => Status is "needs_response" or "warning_needs_response";

    public bool IsDecided => Status is "won" or "lost" or "warning_closed";
}
