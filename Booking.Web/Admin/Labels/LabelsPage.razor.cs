using System.Globalization;
using Booking.Domain.Common;
using Booking.Domain.Labels;
using Booking.Web.Startup;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Admin.Labels;

/// <summary>
/// The words a studio may say its own way: the product's beside its own, in both languages, each as it will look.
/// </summary>
public sealed partial class LabelsPage(
    ReadLabels reads,
    SetLabel set,
    Vocabulary vocabulary,
    CurrentActor current,
    IStringLocalizer<LabelsTexts> text,
    IStringLocalizer<RefusalTexts> sentences,
    IOptions<SiteOptions> site
) : ComponentBase
{
    /// <summary>What stands for the places that are filled in.</summary>
    private static readonly object[] Examples = [3, 1];

    private readonly Dictionary<(string Key, string Language), string> written = [];
    private Dictionary<(string Key, string Language), LabelView> own = [];
    private (string Key, string Language)? saved;
    private (string Key, string Language)? refused;
    private Refusal? refusal;
    private string sought = "";
    private bool isRead;
    private bool busy;

    private IStringLocalizer<LabelsTexts> Text => text;

    private Vocabulary Words => vocabulary;

    private IStringLocalizer<RefusalTexts> Sentences => sentences;

    private IOptions<SiteOptions> Site => site;

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        own = (await reads.RunAsync(CancellationToken.None)).ToDictionary(l => (l.Key, l.Language));
        isRead = true;
    }

    private Task SaveAsync(Term term, string language) =>
        ChangeAsync(term, language, Written(term, language) is { Length: > 0 } words ? words : null);

    private Task ResetAsync(Term term, string language) => ChangeAsync(term, language, null);

    private async Task ChangeAsync(Term term, string language, string? words)
    {
        if (busy)
            return;
        var place = (term.Key, language);
        (busy, saved, refused, refusal) = (true, null, null, null);
        try
        {
            var result = await set.RunAsync(
                await current.GetAsync(),
                term.Key,
                language,
                words,
                Own(term, language)?.Version ?? 0,
                CancellationToken.None
            );
            await ReadAsync();
            if (result.Succeeded(out _, out refusal))
                saved = place;
            else
                refused = place;
            if (refusal is null)
                written.Remove(place); // what was refused stays to be mended
        }
        finally
        {
            busy = false;
        }
    }

    private string Default(Term term, string language) => vocabulary.Default(term.Key, language) ?? "";

    private LabelView? Own(Term term, string language) => own.GetValueOrDefault((term.Key, language));

    private string Written(Term term, string language) =>
        written.GetValueOrDefault((term.Key, language)) ?? Own(term, language)?.Text ?? "";

    private void Write(Term term, string language, string? words) =>
        (written[(term.Key, language)], saved) = (words ?? "", null);

    private bool IsWritten(Term term, string language) =>
        written.TryGetValue((term.Key, language), out var words) && words.Trim() != (Own(term, language)?.Text ?? "");

    private bool IsRefused(Term term, string language) => refused == (term.Key, language) && refusal is not null;

    private bool IsOwn(Term term, string language) => Written(term, language).Trim().Length > 0;

    /// <summary>
    /// As it will stand on the pages, with an example filled in; while it does not fit, the product's own.
    /// </summary>
    private string Shown(Term term, string language)
    {
        var (words, standard) = (Written(term, language).Trim(), Default(term, language));
        return string.Format(
            CultureInfo.CurrentCulture,
            words.Length > 0 && SetLabel.WhyNot(words, standard) is null ? words : standard,
            Examples
        );
    }

    private bool IsSought(Term term) =>
        sought.Trim() is var words
        && (
            words.Length == 0
            || Languages.All.Any(l =>
                Default(term, l).Contains(words, StringComparison.OrdinalIgnoreCase)
                || Written(term, l).Contains(words, StringComparison.OrdinalIgnoreCase)
            )
        );
}
