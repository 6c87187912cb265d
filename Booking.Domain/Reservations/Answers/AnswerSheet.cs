using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Answers;

/// <summary>What those who work here see of a booking's answers.</summary>
/// <param name="Given">To what is asked where the booking stands now, in the order of the questions.</param>
/// <param name="Open">What must be answered and is not, while the booking stands.</param>
public sealed record AnswerSheet(IReadOnlyList<AnswerView> Given, IReadOnlyList<OpenQuestion> Open)
{
    public static readonly AnswerSheet Empty = new([], []);
}
