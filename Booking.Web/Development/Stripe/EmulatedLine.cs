namespace Booking.Web.Development.Stripe;

/// <summary>
/// A line of an invoice that settles a part of a period: a credit for time that was paid and is not used, or the charge
/// for the rest of a period at another price.
/// </summary>
internal sealed class EmulatedLine
{
    public required string Id { get; init; }

    public required string PriceId { get; init; }

    public required long Quantity { get; init; }

    /// <summary>Below zero for a credit.</summary>
    public required long Amount { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }
}
