using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Answers;

/// <summary>A booking's answers as staff see them.</summary>
/// <param name="Given">To what is asked where the booking is now, in the order of the questions.</param>
/// <param name="Open">What must be answered and is not, while the booking is living.</param>
public sealed record AnswerSheet(IReadOnlyList<AnswerView> Given, IReadOnlyList<OpenQuestion> Open)
{
    public static readonly AnswerSheet Empty = new([], []);
}
