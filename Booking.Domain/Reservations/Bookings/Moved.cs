using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Bookings;

/// <summary>Where the booking is now.</summary>
public sealed record Moved(string ReservationNumber, string SlotNumber);
