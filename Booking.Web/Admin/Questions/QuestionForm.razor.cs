using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Questions;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Booking.Web.Theme.Questions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Admin.Questions;

/// <summary>A question being written, with what a member will see beside it, in both languages.</summary>
public sealed partial class QuestionForm(SaveQuestion save, CurrentActor current, IStringLocalizer<QuestionsTexts> text)
    : ActionComponent
{
    private readonly SubmitState _submit = new();
    private readonly string _prefix = "form" + Guid.NewGuid().ToString("n")[..8];
    private readonly Dictionary<long, string> _tried = [];
    private List<OptionRow> _options = [new(), new()];
    private string? _ja;
    private string? _en;
    private QuestionKind _kind;
    private QuestionSeats _seats;
    private string? _applies = "";
    private bool _isRequired;
    private QuestionView? _begun;

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

    private string Title => Text[Edited is null ? "AddQuestion" : "EditQuestion"];

    private bool Chooses => _kind is QuestionKind.ChooseOne or QuestionKind.ChooseMany;

    private QuestionView Preview =>
        new(
            0,
            new(Or(_ja, _en), Or(_en, _ja)),
            _kind,
            [.. _options.Select((o, i) => new QuestionOption(i + 1, Or(o.Ja, "…"), Or(o.En, "…")))],
            _isRequired,
            _seats,
            null,
            null,
            0,
            true,
            0
        );

    protected override void OnParametersSet()
    {
        if (Edited is not { } question || _begun == question)
            return;
        _begun = question; // what was typed is kept when the page renders again
        (_ja, _en, _kind, _seats, _isRequired) = (
            question.Text.Ja,
            question.Text.En,
            question.Kind,
            question.Seats,
            question.IsRequired
        );
        _applies =
            question.ProgramId is { } program ? $"p{program}"
            : question.CategoryId is { } category ? $"c{category}"
            : "";
        if (question.Options.Count > 0)
            _options =
            [
                .. question.Options.Select(o => new OptionRow
                {
                    Key = o.Key,
                    Ja = o.Ja,
                    En = o.En,
                }),
            ];
    }

    private Task SaveAsync()
    {
        var draft = new QuestionDraft(
            new(_ja ?? "", _en ?? ""),
            _kind,
            [
                .. _options
                    .Where(o => o.Key > 0 || !string.IsNullOrEmpty(o.Ja) || !string.IsNullOrEmpty(o.En))
                    .Select(o => new QuestionOption(o.Key, o.Ja ?? "", o.En ?? "")),
            ],
            _isRequired,
            _seats,
            Applied('c'),
            Applied('p')
        );
        return _submit.RunAsync(
            async _ =>
                await save.RunAsync(
                    await current.GetAsync(),
                    Edited is null ? null : (Edited.Id, Edited.Version),
                    draft,
                    CancellationToken.None
                ),
            _ => OnSaved.InvokeAsync()
        );
    }

    private long? Applied(char to) =>
        _applies is { Length: > 1 }
        && _applies[0] == to
        && long.TryParse(_applies.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    private string Id(string part) => $"{_prefix}-{part}";

    private int Place(OptionRow option) => _options.IndexOf(option) + 1;

    /// <summary>Every program, each category, each program.</summary>
    private IEnumerable<string> AppliedKeys =>
        ["", .. Catalog.Categories.Select(c => $"c{c.Id}"), .. Catalog.Programs.Select(p => $"p{p.Id}")];

    private string AppliedName(string? key) =>
        Catalog.Categories.FirstOrDefault(c => $"c{c.Id}" == key) is { } category
            ? $"{Text["Categories"]}: {category.Name.In(Languages.Current)}"
        : Catalog.Programs.FirstOrDefault(p => $"p{p.Id}" == key) is { } program
            ? $"{Text["Programs"]}: {program.Name.In(Languages.Current)}"
        : Text["AllPrograms"];

    private static string Or(string? words, string? others) => string.IsNullOrEmpty(words) ? others ?? "" : words;

    private sealed class OptionRow
    {
        /// <summary>0: new.</summary>
        public int Key { get; init; }

        public string? Ja { get; set; }

        public string? En { get; set; }
    }
}
