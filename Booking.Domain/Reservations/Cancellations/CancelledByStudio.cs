using System.Globalization;
using Booking.Domain.Common;
using Booking.Domain.Payments.Refunds;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Cancellations;

/// <param name="Refund">The money that goes back; null: none.</param>
internal sealed record CancelledByStudio(Money? Refund);
