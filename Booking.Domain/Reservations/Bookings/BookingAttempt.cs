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
    /// <summary>A reservation that is being moved does not conflict with itself.</summary>
    public long? Moving { get; init; }

    /// <summary>
    /// Staff book: the reserve deadline does not apply (rule Deadlines), and walk-ins come until the end (rule
    /// Walk-ins).
    /// </summary>
    public bool AtDesk { get; init; }
}
