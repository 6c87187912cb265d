namespace Booking.Domain.Payments.Refunds;

/// <summary>Which admin asked for a refund, and why.</summary>
internal sealed record RefundOrigin(Guid AccountId, string Note);
