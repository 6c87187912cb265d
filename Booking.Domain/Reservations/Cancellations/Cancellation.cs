using Booking.Domain.Common;
using Booking.Domain.Payments.Refunds;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Cancellations;

/// <summary>What a cancellation led to.</summary>
/// <param name="InTime">Before the cancel deadline.</param>
/// <param name="Refund">The money that is given back; null: none.</param>
/// <param name="Restored">The uses or points that went back to the contract; null: none.</param>
public sealed record Cancellation(bool InTime, Money? Refund, int? Restored = null);
