using Booking.Domain.Questions;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Answers;

/// <summary>The answers of one booking, what can still be answered, and whether it still can be.</summary>
/// <param name="Given">
/// To what is asked where the booking is now, in the order of the questions; those that are not asked any more come
/// last.
/// </param>
/// <param name="Earlier">To what was asked where the booking was before it was moved.</param>
/// <param name="Asked">What is asked of this booking now.</param>
public sealed record BookingAnswers(
    IReadOnlyList<AnswerView> Given,
    IReadOnlyList<AnswerView> Earlier,
    IReadOnlyList<QuestionView> Asked,
    bool CanChange
);
