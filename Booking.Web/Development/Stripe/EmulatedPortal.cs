namespace Booking.Web.Development.Stripe;

/// <summary>A short-lived visit to the billing portal.</summary>
internal sealed class EmulatedPortal : EmulatedObject
{
    public required string CustomerId { get; init; }

    public required string Url { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public string? ReturnUrl { get; init; }

    public string? Locale { get; init; }
}
