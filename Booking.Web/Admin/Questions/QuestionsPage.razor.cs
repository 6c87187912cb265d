using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Questions;
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
    ArchiveQuestion shelve,
    OrderQuestions order,
    CurrentActor current,
    IStringLocalizer<QuestionsTexts> text,
    IOptions<SiteOptions> site
) : ComponentBase
{
    private IReadOnlyList<QuestionView>? questions;
    private CatalogView? catalog;
    private Refusal? refusal;
    private string? said;
    private long? editing;
    private bool adding;
    private bool busy;

    private IStringLocalizer<QuestionsTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    private static string Other => Languages.Current == "ja" ? "en" : "ja";

    private List<QuestionView> Active => [.. questions!.Where(q => q.IsActive)];

    protected override async Task OnInitializedAsync()
    {
        catalog = await catalogs.RunAsync(CancellationToken.None);
        await ReadAsync();
    }

    private async Task ReadAsync() =>
        questions = await reads.AllAsync(await current.GetAsync(), CancellationToken.None);

    private void Add() => (adding, editing, said, refusal) = (true, null, null, null);

    private void Edit(QuestionView question) => (adding, editing, said, refusal) = (false, question.Id, null, null);

    private void Leave() => (adding, editing) = (false, null);

    private async Task SavedAsync()
    {
        Leave();
        said = "Saved";
        await ReadAsync();
    }

    private Task ArchiveAsync(QuestionView question) =>
        DoAsync(
            question.IsActive ? "NowAside" : "NowAsked",
            async actor =>
                (
                    await shelve.RunAsync(
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
        if (busy)
            return;
        (busy, refusal, said) = (true, null, null);
        try
        {
            refusal = await work(await current.GetAsync());
            said = refusal is null ? done : null;
            await ReadAsync(); // after a refusal too: somebody may have changed them
        }
        finally
        {
            busy = false;
        }
    }

    private string AppliesTo(QuestionView question) =>
        (question.ProgramId, question.CategoryId) switch
        {
            ({ } program, _) => catalog!.Programs.FirstOrDefault(p => p.Id == program)?.Name.In(Languages.Current)
                ?? Numbering.Program.Of(program),
            (_, { } category) => catalog!.Categories.FirstOrDefault(c => c.Id == category)?.Name.In(Languages.Current)
                ?? "",
            _ => Text["AllPrograms"],
        };
}
