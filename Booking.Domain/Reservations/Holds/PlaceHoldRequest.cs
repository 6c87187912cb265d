using Booking.Domain.Catalog;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Questions;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Holds;

/// <summary>A member asks for a seat by card.</summary>
/// <param name="IdempotencyKey">Chosen once per intention by the sender; the same key never books twice.</param>
/// <param name="OverlapConfirmed">The member knows that another booking overlaps and wants both (rule Overlap).</param>
public sealed record PlaceHoldRequest(
    long SlotId,
    ReservationType Type,
    string IdempotencyKey,
    bool OverlapConfirmed = false
)
{
    /// <summary>To the studio's questions (rule Questions).</summary>
    public IReadOnlyList<GivenAnswer> Answers { get; init; } = [];
}
