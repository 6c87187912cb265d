using Booking.Domain.Catalog;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Bookings;

/// <summary>What a booking asks for, as the rules see it.</summary>
internal sealed record BookingAttempt(
    long MemberId,
    Slot Slot,
    ReservationType Type,
    PaymentMethod Method,
    bool OverlapConfirmed
)
{
    /// <summary>A reservation that is being moved is not in its own way.</summary>
    public long? Moving { get; init; }

    /// <summary>Somebody at the desk books: the reserve deadline is for members, walk-ins come until the end.</summary>
    public bool AtDesk { get; init; }
}
