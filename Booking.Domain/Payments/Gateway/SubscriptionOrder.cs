namespace Booking.Domain.Payments.Gateway;

/// <summary>The provider's recurring price and the customer who subscribes.</summary>
public sealed record SubscriptionOrder(string PriceId, string CustomerId);
