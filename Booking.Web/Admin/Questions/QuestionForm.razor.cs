using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Questions;
using Booking.Web.Startup;
using Booking.Web.Theme.Questions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Admin.Questions;

/// <summary>A question being written, with what a member will see beside it, in both languages.</summary>
public sealed partial class QuestionForm(SaveQuestion save, CurrentActor current, IStringLocalizer<QuestionsTexts> text)
    : ComponentBase
{
    private readonly string prefix = "form" + Guid.NewGuid().ToString("n")[..8];
    private readonly Dictionary<long, string> tried = [];
    private List<OptionRow> options = [new(), new()];
    private string ja = "";
    private string en = "";
    private QuestionKind kind;
    private QuestionSeats seats;
    private string applies = "";
    private bool isRequired;
    private Refusal? refusal;
    private QuestionView? begun;
    private bool busy;

    private IStringLocalizer<QuestionsTexts> Text => text;

    [Parameter, EditorRequired]
    public required CatalogView Catalog { get; set; }

    /// <summary>Null: a new one.</summary>
    [Parameter]
    public QuestionView? Edited { get; set; }

    [Parameter]
    public EventCallback OnSaved { get; set; }

    [Parameter]
    public EventCallback OnLeft { get; set; }

    private bool Chooses => kind is QuestionKind.ChooseOne or QuestionKind.ChooseMany;

    private QuestionView Preview =>
        new(
            0,
            new(ja.Length > 0 ? ja : en, en.Length > 0 ? en : ja),
            kind,
            [
                .. options.Select(
                    (o, i) => new QuestionOption(i + 1, o.Ja.Length > 0 ? o.Ja : "…", o.En.Length > 0 ? o.En : "…")
                ),
            ],
            isRequired,
            seats,
            null,
            null,
            0,
            true,
            0
        );

    protected override void OnParametersSet()
    {
        if (Edited is not { } question || begun == question)
            return;
        begun = question; // what was typed is kept when the page renders again
        (ja, en, kind, seats, isRequired) = (
            question.Text.Ja,
            question.Text.En,
            question.Kind,
            question.Seats,
            question.IsRequired
        );
        applies =
            question.ProgramId is { } program ? $"p{program}"
            : question.CategoryId is { } category ? $"c{category}"
            : "";
        if (question.Options.Count > 0)
            options =
            [
                .. question.Options.Select(o => new OptionRow
                {
                    Key = o.Key,
                    Ja = o.Ja,
                    En = o.En,
                }),
            ];
    }

    private async Task SaveAsync()
    {
        if (busy)
            return;
        (busy, refusal) = (true, null);
        try
        {
            var draft = new QuestionDraft(
                new(ja, en),
                kind,
                [
                    .. options
                        .Where(o => o.Key > 0 || o.Ja.Length > 0 || o.En.Length > 0)
                        .Select(o => new QuestionOption(o.Key, o.Ja, o.En)),
                ],
                isRequired,
                seats,
                Applied('c'),
                Applied('p')
            );
            var result = await save.RunAsync(
                await current.GetAsync(),
                Edited is null ? null : (Edited.Id, Edited.Version),
                draft,
                CancellationToken.None
            );
            if (result.Succeeded(out _, out refusal))
                await OnSaved.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private long? Applied(char to) =>
        applies.Length > 1
        && applies[0] == to
        && long.TryParse(applies.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    private string Id(string part) => $"{prefix}-{part}";

    private int Place(OptionRow option) => options.IndexOf(option) + 1;

    private static string Words(ChangeEventArgs changed) => changed.Value as string ?? "";

    private sealed class OptionRow
    {
        /// <summary>0: new.</summary>
        public int Key { get; init; }

        public string Ja { get; set; } = "";

        public string En { get; set; } = "";
    }
}
