using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Data;
using Booking.Domain.Mail;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Questions;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>The seat is kept.</summary>
/// <param name="ExpiresAt">Until when it must be paid (UTC); null: it costs nothing and is booked.</param>
/// <param name="PaymentUrl">Where to pay; null when nothing is to pay, or the provider has not answered yet (resume later).</param>
public sealed record Hold(string ReservationNumber, DateTimeOffset? ExpiresAt, string? PaymentUrl);
