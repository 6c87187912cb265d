using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Holds;

/// <summary>The seat is kept.</summary>
/// <param name="ExpiresAt">Until when it must be paid (UTC); null if it costs nothing and is booked.</param>
/// <param name="PaymentUrl">
/// Where to pay; null if nothing is to pay, or the provider has not answered yet (resume later).
/// </param>
public sealed record Hold(string ReservationNumber, DateTimeOffset? ExpiresAt, string? PaymentUrl);
