using System.Globalization;
using System.Text.Json;
using Booking.Domain.Common;

namespace Booking.Domain.Questions;

/// <summary>
/// An answer that has been checked, with the words of question and answer as they were when it was given.
/// </summary>
public sealed record CheckedAnswer(
    long QuestionId,
    LocalizedText Question,
    QuestionKind Kind,
    string Value,
    LocalizedText Answer
);
