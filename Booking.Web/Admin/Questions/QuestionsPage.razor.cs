using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Questions;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Questions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Admin.Questions;

/// <summary>The studio's questions: what is asked with a booking, in which order, and what is set aside.</summary>
public sealed partial class QuestionsPage(
    ReadQuestions reads,
    ReadCatalog catalogs,
    ArchiveQuestion archive,
    OrderQuestions order,
    CurrentActor current,
    IStringLocalizer<QuestionsTexts> text,
    IOptions<SiteOptions> site
) : ActionComponent
{
    private IReadOnlyList<QuestionView>? _questions;
    private CatalogView? _catalog;
    private Refusal? _refusal;
    private string? _said;
    private long? _editing;
    private bool _isAdding;
    private bool _isBusy;

    private IStringLocalizer<QuestionsTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    private static string Other => Languages.Current == "ja" ? "en" : "ja";

    private List<QuestionView> Active => [.. _questions!.Where(q => q.IsActive)];

    protected override async Task OnInitializedAsync()
    {
        _catalog = await catalogs.RunAsync(CancellationToken.None);
        await ReadAsync();
    }

    private async Task ReadAsync() =>
        _questions = await reads.AllAsync(await current.GetAsync(), CancellationToken.None);

    private void Add() => (_isAdding, _editing, _said, _refusal) = (true, null, null, null);

    private void Edit(QuestionView question) =>
        (_isAdding, _editing, _said, _refusal) = (false, question.Id, null, null);

    private void Leave() => (_isAdding, _editing) = (false, null);

    private async Task SavedAsync()
    {
        Leave();
        _said = "Saved";
        await ReadAsync();
    }

    private Task ArchiveAsync(QuestionView question) =>
        DoAsync(
            question.IsActive ? "NowAside" : "NowAsked",
            async actor =>
                (
                    await archive.RunAsync(
                        actor,
                        question.Id,
                        question.Version,
                        !question.IsActive,
                        CancellationToken.None
                    )
                ).Refusal
        );

    private Task MoveAsync(QuestionView question, int by) =>
        DoAsync(
            null,
            async actor =>
            {
                var ids = Active.Select(q => q.Id).ToList();
                var at = ids.IndexOf(question.Id);
                (ids[at], ids[at + by]) = (ids[at + by], ids[at]);
                return (await order.RunAsync(actor, ids, CancellationToken.None)).Refusal;
            }
        );

    private async Task DoAsync(string? done, Func<Actor, Task<Refusal?>> work)
    {
        if (_isBusy)
            return;
        (_isBusy, _refusal, _said) = (true, null, null);
        try
        {
            _refusal = await work(await current.GetAsync());
            _said = _refusal is null ? done : null;
            await ReadAsync(); // after a refusal too: somebody may have changed them
        }
        finally
        {
            _isBusy = false;
        }
    }

    private static string ArchiveText(QuestionView question) => question.IsActive ? "Shelve" : "TakeBack";

    private static string OptionsOf(QuestionView question) =>
        string.Join(" · ", question.Options.Select(o => o.Text.In(Languages.Current)));

    private string Named(string text, QuestionView question) => $"{Text[text]}: {question.Text.In(Languages.Current)}";

    private string AppliesTo(QuestionView question) =>
        (question.ProgramId, question.CategoryId) switch
        {
            ({ } program, _) => _catalog!.Programs.FirstOrDefault(p => p.Id == program)?.Name.In(Languages.Current)
                ?? Numbering.Program.Of(program),
            (_, { } category) => _catalog!.Categories.FirstOrDefault(c => c.Id == category)?.Name.In(Languages.Current)
                ?? "",
            _ => Text["AllPrograms"],
        };
}
