namespace Booking.Domain.Payments;

/// <summary>Which admin asked for a refund, and why.</summary>
internal sealed record RefundOrigin(Guid AccountId, string Note);
