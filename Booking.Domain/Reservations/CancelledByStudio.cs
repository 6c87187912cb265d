using System.Globalization;
using Booking.Domain.Audit;
using Booking.Domain.Data;
using Booking.Domain.Mail;
using Booking.Domain.Payments;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <param name="Refund">The money that goes back; null: none.</param>
internal sealed record CancelledByStudio(Money? Refund);
