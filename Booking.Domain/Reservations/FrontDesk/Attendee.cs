using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Reservations.Answers;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.FrontDesk;

/// <summary>A member who has a seat in a slot, as the front desk sees it. No payment ids (rule Roles).</summary>
/// <param name="CashDue">Cash that is still to be taken at the desk; null: none.</param>
public sealed record Attendee(
    string ReservationNumber,
    string MemberNumber,
    string Name,
    ReservationType Type,
    ReservationStatus Status,
    Money? CashDue
)
{
    /// <summary>What was answered to the studio's questions, and what is still open.</summary>
    public AnswerSheet Answers { get; init; } = AnswerSheet.Empty;
}
