using Booking.Domain.Common;

namespace Booking.Domain.Payments.Gateway;

/// <summary>
/// A subscription's invoice as the provider reports it. <paramref name="PeriodStart"/> and <paramref name="PeriodEnd"/>
/// are the service period it pays for (UTC).
/// </summary>
/// <param name="SubscriptionId">Null: not a subscription's invoice.</param>
/// <param name="ContractNumber">Our contract (CT…), from the subscription's metadata.</param>
/// <param name="PaymentIntentId">Rarely part of an event.</param>
/// <param name="HostedUrl">The provider's page where the member pays or confirms it.</param>
public sealed record GatewayInvoice(
    string Id,
    string? SubscriptionId,
    string? CustomerId,
    string? ContractNumber,
    string? PriceId,
    Money Total,
    string? PaymentIntentId,
    DateTimeOffset PeriodStart,
    DateTimeOffset PeriodEnd,
    string? HostedUrl,
    bool Live
)
{
    /// <summary>Who began its subscription.</summary>
    public Origin Origin { get; init; } = Origin.Unknown;

    /// <summary>
    /// It pays for a whole period, whatever the reason it was made for. False: prorations and one-off charges within a
    /// period, money without a period.
    /// </summary>
    public bool OpensPeriod { get; init; } = true;
}
