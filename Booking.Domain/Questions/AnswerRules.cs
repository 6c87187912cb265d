using System.Globalization;
using System.Text.Json;
using Booking.Domain.Common;

namespace Booking.Domain.Questions;

/// <summary>Which answers a booking may bring (rule Questions).</summary>
public static class AnswerRules
{
    /// <summary>Longest answer.</summary>
    public const int MaxLength = 500;

    public const string Yes = "yes";
    public const string No = "no";

    private static readonly LocalizedText YesWord = new("はい", "Yes");
    private static readonly LocalizedText NoWord = new("いいえ", "No");

    /// <summary>
    /// Checks what was given against what is asked. An answer to something that is not asked is left out: the question
    /// may have been archived meanwhile.
    /// </summary>
    /// <param name="mayMiss">Required questions may stay open: staff have said so.</param>
    /// <returns>
    /// The answers in the order of the questions; or AnswerMissing, AnswerUnfit, naming the question.
    /// </returns>
    public static Result<IReadOnlyList<CheckedAnswer>, Refusal> Check(
        IEnumerable<QuestionView> asked,
        IReadOnlyList<GivenAnswer> given,
        bool mayMiss
    )
    {
        var values = Cleaned(given);
        var answers = new List<CheckedAnswer>();
        foreach (var question in asked)
        {
            if (!values.TryGetValue(question.Id, out var value))
            {
                if (question.IsRequired && !mayMiss)
                    return Refusal.AnswerMissing(question.Id, question.Text);
            }
            else if (Read(question, value) is var (stored, words))
            {
                answers.Add(new(question.Id, question.Text, question.Kind, stored, words));
            }
            else
            {
                return Refusal.AnswerUnfit(question.Id, question.Text);
            }
        }

        return answers;
    }

    /// <summary>
    /// The answers as part of the contents that an idempotency key covers. Empty if nothing was answered.
    /// </summary>
    internal static object?[] Contents(IReadOnlyList<GivenAnswer> given)
    {
        var values = Cleaned(given);
        return values.Count == 0 ? [] : [JsonSerializer.Serialize(values)];
    }

    /// <summary>The keys of the chosen options.</summary>
    public static IReadOnlyList<int> Keys(string value) =>
        [
            .. value
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(k => int.TryParse(k, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : -1)
                .Distinct()
                .Order(),
        ];

    /// <summary>By question, without the blank ones; of two answers to one question the last counts.</summary>
    private static SortedDictionary<long, string> Cleaned(IReadOnlyList<GivenAnswer> given)
    {
        var values = new SortedDictionary<long, string>();
        foreach (var answer in given)
        {
            if (string.IsNullOrWhiteSpace(answer.Value))
                values.Remove(answer.QuestionId);
            else
                values[answer.QuestionId] = answer.Value.Trim();
        }

        return values;
    }

    /// <summary>What is stored and how it reads; null if it does not fit the question.</summary>
    private static (string Stored, LocalizedText Words)? Read(QuestionView question, string value) =>
        question.Kind switch
        {
            _ when value.Length > MaxLength => null,
            QuestionKind.ShortText => value.Any(char.IsControl) ? null : (value, new(value, value)),
            QuestionKind.YesNo => value == Yes ? (Yes, YesWord)
            : value == No ? (No, NoWord)
            : null,
            _ => Chosen(question, Keys(value)),
        };

    private static (string, LocalizedText)? Chosen(QuestionView question, IReadOnlyList<int> keys)
    {
        var chosen = question.Options.Where(o => keys.Contains(o.Key)).ToList();
        if (
            chosen.Count != keys.Count
            || chosen.Count == 0
            || (question.Kind == QuestionKind.ChooseOne && chosen.Count > 1)
        )
            return null;
        return (
            string.Join(',', keys),
            new(string.Join("、", chosen.Select(o => o.Ja)), string.Join(", ", chosen.Select(o => o.En)))
        );
    }
}
