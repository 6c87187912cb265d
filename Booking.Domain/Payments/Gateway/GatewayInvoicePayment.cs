namespace Booking.Domain.Payments.Gateway;

public sealed record GatewayInvoicePayment(string PaymentIntentId);
