using Booking.Domain.Data;
using Booking.Domain.Questions;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>A question with its answer, as people read it.</summary>
/// <param name="Value">As it would be given again.</param>
public sealed record AnswerView(long QuestionId, LocalizedText Question, string Value, LocalizedText Answer);
