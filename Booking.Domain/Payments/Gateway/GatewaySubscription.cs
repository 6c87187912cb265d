namespace Booking.Domain.Payments.Gateway;

/// <summary>A subscription as the provider reports it.</summary>
/// <param name="ContractNumber">Our contract (CT…), from metadata; null for one that was not begun here.</param>
/// <param name="CancelAt">
/// When it ends, if that is decided: at the period's end or at a moment of its own (UTC).
/// </param>
public sealed record GatewaySubscription(
    string Id,
    GatewaySubscriptionState State,
    string CustomerId,
    string? PriceId,
    string? ContractNumber,
    DateTimeOffset? PeriodStart,
    DateTimeOffset? PeriodEnd,
    DateTimeOffset? CancelAt,
    bool Live
)
{
    /// <summary>It runs for free until <see cref="PeriodEnd"/>: a trial, or months that were given.</summary>
    public bool IsTrialing { get; init; }

    /// <summary>Its periods go on, but their invoices are put away: nothing is paid for them.</summary>
    public bool IsCollectionPaused { get; init; }

    /// <summary>Who began it.</summary>
    public Origin Origin { get; init; } = Origin.Unknown;
}
