namespace Booking.Domain.Payments.Gateway;

/// <summary>The provider's account that our key belongs to.</summary>
public sealed record GatewayAccount(string Id);
