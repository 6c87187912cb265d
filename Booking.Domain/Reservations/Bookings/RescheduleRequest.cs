using Booking.Domain.Questions;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Bookings;

/// <summary>
/// A booking shall move. <paramref name="OverlapConfirmed"/>: another booking overlaps the new time and both shall
/// stand (§3 rule 3).
/// </summary>
public sealed record RescheduleRequest(string ReservationNumber, long ToSlotId, bool OverlapConfirmed = false)
{
    /// <summary>To what is asked there and was not answered yet (§7).</summary>
    public IReadOnlyList<GivenAnswer> Answers { get; init; } = [];
}
