namespace Booking.Domain.Payments;

public sealed record GatewayInvoicePayment(string PaymentIntentId);
