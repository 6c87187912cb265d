using System.Globalization;
using System.Text.Json;

namespace Booking.Domain.Questions;

/// <summary>An answer as it is given.</summary>
/// <param name="Value">
/// The words; or the chosen options' keys, separated by commas; or "yes" or "no". Blank: not answered.
/// </param>
public sealed record GivenAnswer(long QuestionId, string Value);
