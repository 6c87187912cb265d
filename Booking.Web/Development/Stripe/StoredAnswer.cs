namespace Booking.Web.Development.Stripe;

/// <summary>What an idempotency key stands for. Without a body the first call is still under way.</summary>
internal sealed class StoredAnswer
{
    public required string Fingerprint { get; init; }

    public required DateTimeOffset Created { get; init; }

    public int Status { get; set; }

    public string? Body { get; set; }
}
