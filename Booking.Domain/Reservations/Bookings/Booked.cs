using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Bookings;

/// <summary>The seat is booked. <paramref name="Remaining"/>: what is left of the contract; null for cash.</summary>
public sealed record Booked(string ReservationNumber, int? Remaining);
