using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Questions;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Bookings;

/// <summary>A seat without the card: with a use of a contract, or a trial that is paid at the desk.</summary>
/// <param name="IdempotencyKey">Chosen once per intention by the sender; the same key never books twice.</param>
/// <param name="ContractNumber">CT…: the member's choice (rule Choice of contract). Null: a trial for cash.</param>
/// <param name="OverlapConfirmed">The member knows that another booking overlaps and wants both (rule Overlap).</param>
/// <param name="ForMember">MB…: staff book for this member. Null: the actor's own booking.</param>
public sealed record BookSeatRequest(
    long SlotId,
    string? ContractNumber,
    string IdempotencyKey,
    bool OverlapConfirmed = false,
    string? ForMember = null
)
{
    /// <summary>To the studio's questions (rule Questions).</summary>
    public IReadOnlyList<GivenAnswer> Answers { get; init; } = [];

    /// <summary>
    /// Staff know that a required answer is missing and book nevertheless; ignored for a member's own booking.
    /// </summary>
    public bool AnswersSkipped { get; init; }

    /// <summary>
    /// The member asked for it when they joined the waiting list and is not there to answer questions now.
    /// </summary>
    internal bool IsAutomatic { get; init; }
}
