using Booking.Domain.Payments;

namespace Booking.Domain.Refunds;

/// <summary>What a payment is for.</summary>
public enum PaymentSubject { Seat, Plan, Surplus }
