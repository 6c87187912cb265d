using Booking.Domain.Payments;

namespace Booking.Domain.Refunds;

/// <summary>Taken by the provider, or at the desk.</summary>
public enum PaymentMeans { Card, Cash }
