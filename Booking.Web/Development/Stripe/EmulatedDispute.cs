namespace Booking.Web.Development.Stripe;

internal sealed class EmulatedDispute : EmulatedObject
{
    public required string IntentId { get; init; }

    public required string ChargeId { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required DateTimeOffset DueBy { get; init; }

    public string Status { get; set; } = "needs_response";

    public bool IsDecided => Status is "won" or "lost";
}
