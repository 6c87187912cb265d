namespace Booking.Domain.Payments.Gateway;

public sealed record GatewayCustomer(string Id);
