using Booking.Domain.Questions;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Bookings;

/// <summary>
/// A booking to move. <paramref name="OverlapConfirmed"/>: another booking overlaps the new time and both shall remain
/// (rule Overlap).
/// </summary>
public sealed record RescheduleRequest(string ReservationNumber, long ToSlotId, bool OverlapConfirmed = false)
{
    /// <summary>To what the new slot asks and was not answered yet (rule Questions).</summary>
    public IReadOnlyList<GivenAnswer> Answers { get; init; } = [];
}
