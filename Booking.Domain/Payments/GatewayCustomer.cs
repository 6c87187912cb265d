namespace Booking.Domain.Payments;

public sealed record GatewayCustomer(string Id);
