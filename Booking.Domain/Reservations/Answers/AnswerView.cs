using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Answers;

/// <summary>A question with its answer, as people read it.</summary>
/// <param name="Value">In the form in which it would be sent again.</param>
public sealed record AnswerView(long QuestionId, LocalizedText Question, string Value, LocalizedText Answer);
