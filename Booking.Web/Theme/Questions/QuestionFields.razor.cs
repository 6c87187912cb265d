using System.Globalization;
using Booking.Domain.Common;
using Booking.Domain.Questions;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Theme.Questions;

/// <summary>
/// The studio's questions, to be answered with a booking. What was written stays, whatever is refused.
/// </summary>
public sealed partial class QuestionFields(
    IStringLocalizer<QuestionsTexts> text,
    IStringLocalizer<RefusalTexts> sentences
) : ActionComponent
{
    private const int FewOptions = 5;

    private IStringLocalizer<QuestionsTexts> Text => text;

    private IStringLocalizer<RefusalTexts> Sentences => sentences;

    [Parameter, EditorRequired]
    public required IEnumerable<QuestionView> Questions { get; set; }

    /// <summary>The answers so far, by question; written here, kept by the page.</summary>
    [Parameter, EditorRequired]
    public required Dictionary<long, string> Values { get; set; }

    /// <summary>Shown beside the question it names.</summary>
    [Parameter]
    public Refusal? Refusal { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>"ja" or "en"; the visitor's own where nothing is said.</summary>
    [Parameter]
    public string Language { get; set; } = Languages.Current;

    [Parameter]
    public EventCallback OnChange { get; set; }

    /// <summary>The same at every load of the page, so that a draft finds its field again.</summary>
    private string IdOf(QuestionView question) => $"q-{Language}-{question.Id}";

    private string Must(QuestionView question) => text[question.IsRequired ? "Required" : "Optional"];

    private string Value(QuestionView question) => Values.GetValueOrDefault(question.Id, "");

    private static bool IsOneField(QuestionView question) =>
        question.Kind == QuestionKind.ShortText
        || (question.Kind == QuestionKind.ChooseOne && question.Options.Count > FewOptions);

    /// <summary>Where one may leave it open, one may also open it again.</summary>
    private IEnumerable<(string Value, string Words)> Choices(QuestionView question)
    {
        if (question.Kind == QuestionKind.YesNo)
        {
            yield return (AnswerRules.Yes, text["Yes"]);
            yield return (AnswerRules.No, text["No"]);
        }
        else
        {
            foreach (var option in question.Options)
                yield return (option.Key.ToString(CultureInfo.InvariantCulture), option.Text.In(Language));
        }

        if (question.Kind != QuestionKind.ChooseMany && !question.IsRequired)
            yield return ("", text["NoAnswer"]);
    }

    private bool IsChosen(QuestionView question, string value) =>
        question.Kind == QuestionKind.ChooseMany
            ? AnswerRules.Keys(Value(question)).Contains(int.Parse(value, CultureInfo.InvariantCulture))
            : Value(question) == value;

    private Task ChooseAsync(QuestionView question, string value, object? chosen)
    {
        if (question.Kind != QuestionKind.ChooseMany)
            return SetAsync(question, value);
        var key = int.Parse(value, CultureInfo.InvariantCulture);
        var keys = AnswerRules.Keys(Value(question)).Where(k => k != key);
        return SetAsync(question, string.Join(',', chosen is true ? keys.Append(key) : keys));
    }

    private Task SetAsync(QuestionView question, string? value)
    {
        Values[question.Id] = value ?? "";
        return OnChange.InvokeAsync();
    }
}
