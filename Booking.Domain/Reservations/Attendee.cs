using Booking.Domain.Catalog;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>Who sits in a slot, as the front desk sees it. No payment ids (§2).</summary>
/// <param name="CashDue">Cash that is still to be taken at the desk; null: none.</param>
public sealed record Attendee(string ReservationNumber, string MemberNumber, string Name, ReservationType Type, ReservationStatus Status, Money? CashDue)
{
    /// <summary>What was answered to the studio's questions, and what is still open.</summary>
    public AnswerSheet Answers { get; init; } = AnswerSheet.Empty;
}
