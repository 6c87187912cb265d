using System.Globalization;
using Booking.Domain.Common;
using Booking.Domain.Labels;
using Booking.Web.Live;
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
) : ActionComponent
{
    /// <summary>What stands for the places that are filled in.</summary>
    private static readonly object[] Examples = [3, 1];

    private readonly Dictionary<(string Key, string Language), string> _written = [];
    private Dictionary<(string Key, string Language), LabelView> _own = [];
    private (string Key, string Language)? _saved;
    private (string Key, string Language)? _refused;
    private Refusal? _refusal;
    private string? _sought;
    private bool _isRead;
    private bool _busy;

    private IStringLocalizer<LabelsTexts> Text => text;

    private Vocabulary Words => vocabulary;

    private IOptions<SiteOptions> Site => site;

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _own = (await reads.RunAsync(CancellationToken.None)).ToDictionary(l => (l.Key, l.Language));
        _isRead = true;
    }

    private Task SaveAsync(Term term, string language) =>
        ChangeAsync(term, language, Written(term, language) is { Length: > 0 } words ? words : null);

    private Task ResetAsync(Term term, string language) => ChangeAsync(term, language, null);

    private async Task ChangeAsync(Term term, string language, string? words)
    {
        if (_busy)
            return;
        var place = (term.Key, language);
        (_busy, _saved, _refused, _refusal) = (true, null, null, null);
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
            if (result.Succeeded(out _, out _refusal))
                _saved = place;
            else
                _refused = place;
            if (_refusal is null)
                _written.Remove(place); // what was refused stays to be mended
        }
        finally
        {
            _busy = false;
        }
    }

    private string Default(Term term, string language) => vocabulary.Default(term.Key, language) ?? "";

    private LabelView? Own(Term term, string language) => _own.GetValueOrDefault((term.Key, language));

    private string Written(Term term, string language) =>
        _written.GetValueOrDefault((term.Key, language)) ?? Own(term, language)?.Text ?? "";

    private void Write(Term term, string language, string? words) =>
        (_written[(term.Key, language)], _saved) = (words ?? "", null);

    private bool IsWritten(Term term, string language) =>
        _written.TryGetValue((term.Key, language), out var words) && words.Trim() != (Own(term, language)?.Text ?? "");

    private bool IsRefused(Term term, string language) => _refused == (term.Key, language) && _refusal is not null;

    private string? Sentence(Term term, string language) =>
        IsRefused(term, language) ? sentences[_refusal!.Reason.ToString(), "", "", ""].Value : null;

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
        (_sought ?? "").Trim() is var words
        && (
            words.Length == 0
            || Languages.All.Any(l =>
                Default(term, l).Contains(words, StringComparison.OrdinalIgnoreCase)
                || Written(term, l).Contains(words, StringComparison.OrdinalIgnoreCase)
            )
        );
}
