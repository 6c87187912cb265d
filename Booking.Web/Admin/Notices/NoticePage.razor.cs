using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Domain.Notifications.Templates;
using Booking.Web.Notifications;
using Booking.Web.Notifications.Templates;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Booking.Web.Theme.Records;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Admin.Notices;

/// <summary>
/// The words of one notice in one language, beside the mail that they make. What is wrong is said while it is typed,
/// with its place; the mail that was shown before stays until the words can be sent again.
/// </summary>
public sealed partial class NoticePage(
    ReadTemplates reads,
    SaveTemplate save,
    ITemplateCheck check,
    SendTestMail test,
    CurrentActor current,
    AuthenticationStateProvider session,
    TimeProvider clock,
    IStringLocalizer<NoticesTexts> text,
    IStringLocalizer<RecordTexts> words,
    IOptions<SiteOptions> site
) : IDisposable
{
    /// <summary>A mail is not drawn anew at every key.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly SubmitState _submit = new();
    private CancellationTokenSource _typing = new();
    private StaffForm? _form;
    private MailOccasion _occasion;
    private bool _isKnown;
    private NoticeParts _builtIn = new("", "", "", "", "");
    private NoticeParts _typed = new("", "", "", "", "");
    private TemplateView _current = TemplateView.BuiltIn(default, "");
    private TemplateView? _theirs;
    private IReadOnlyList<TemplateView>? _versions;
    private IReadOnlyList<TemplateFault> _faults = [];
    private IReadOnlyDictionary<string, string> _values = new Dictionary<string, string>();
    private RenderedMail? _preview;
    private TestMailAnswer? _tested;
    private string _ownAddress = "";
    private bool _isTesting;

    [Parameter]
    public string Occasion { get; set; } = "";

    [Parameter]
    public string Language { get; set; } = "";

    [Inject]
    internal NoticePreview Previews { get; set; } = null!;

    private IStringLocalizer<NoticesTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    private string Name => _isKnown ? words["Mail" + _occasion] : text["NotFoundTitle"];

    private IEnumerable<(string Label, string Theirs, string Mine)> Differences =>
        Enum.GetValues<NoticePart>()
            .Select(part => (text["Part" + part].Value, PartsOf(_theirs!)[part], _typed[part]))
            .Where(d => d.Item2 != d.Item3);

    public void Dispose()
    {
        _typing.Cancel();
        _typing.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _isKnown = Enum.TryParse(Occasion, out _occasion) && check.IsWritable(_occasion, Language);
        if (!_isKnown || (_versions is not null && (_current.Occasion, _current.Language) == (_occasion, Language)))
            return;
        _builtIn = BuiltInNotices.Of(_occasion, MailRenderer.CultureOf(Language));
        _values = Previews.ValuesOf(_occasion, Language);
        (_theirs, _tested, _preview) = (null, null, null);
        _submit.Renew();
        await ReadAsync();
        await ShowAsync(PartsOf(_current));
        _form?.Clean();
    }

    private async Task ReadAsync()
    {
        _versions = await reads.HistoryAsync(_occasion, Language, CancellationToken.None);
        _current = _versions.FirstOrDefault() ?? TemplateView.BuiltIn(_occasion, Language);
    }

    private NoticeParts PartsOf(TemplateView template) => template.Parts ?? _builtIn;

    private void Write(NoticePart part, string typed)
    {
        Check(_typed.With(part, typed));
        _typing.Cancel();
        _typing.Dispose();
        _typing = new();
        // The field does not wait for it: it tells the form of the change when it is done, and by then the form may be
        // saved, and would count as changed again.
        _ = PreviewSoonAsync(_typing.Token);
    }

    private async Task PreviewSoonAsync(CancellationToken typing)
    {
        try
        {
            await Task.Delay(Pause, clock, typing);
            await PreviewAsync(typing);
            StateHasChanged();
        }
        catch (OperationCanceledException) when (typing.IsCancellationRequested)
        {
            // more was typed, or the page is gone
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private Task TakeAsync(NoticeParts parts)
    {
        _form?.Touch();
        return ShowAsync(parts);
    }

    private Task ShowAsync(NoticeParts parts)
    {
        Check(parts);
        return PreviewAsync(CancellationToken.None);
    }

    private void Check(NoticeParts parts) =>
        (_typed, _tested, _faults) = (parts, null, check.Check(_occasion, Plain(parts)));

    private async Task PreviewAsync(CancellationToken cancellationToken) =>
        _preview = await Previews.RunAsync(_occasion, Language, Plain(_typed), cancellationToken) ?? _preview;

    /// <summary>A browser's line breaks are two characters.</summary>
    private static NoticeParts Plain(NoticeParts parts) =>
        Enum.GetValues<NoticePart>().Aggregate(parts, (p, part) => p.With(part, p[part].ReplaceLineEndings("\n")));

    private Task SaveAsync() =>
        _submit.RunDetailedAsync<TemplateView, TemplateNotSaved>(
            async _ =>
                await save.RunAsync(
                    await current.GetAsync(),
                    _occasion,
                    Language,
                    Plain(_typed) == _builtIn ? null : _typed,
                    _current.Version,
                    CancellationToken.None
                ),
            refused =>
            {
                (_faults, _theirs) = (refused.Faults, refused.Current);
                return refused.Current is not null ? null : refused.Refusal;
            },
            async _ =>
            {
                await ReadAsync();
                await ShowAsync(PartsOf(_current));
            }
        );

    /// <summary>What somebody else has saved is what is edited from now on; my words stay in the form.</summary>
    private void KeepMine() => (_current, _theirs) = (_theirs!, null);

    private Task TakeTheirsAsync()
    {
        KeepMine();
        return ShowAsync(PartsOf(_current));
    }

    private async Task TestAsync()
    {
        (_isTesting, _tested) = (true, null);
        try
        {
            var mail = await Previews.RunAsync(_occasion, Language, Plain(_typed), CancellationToken.None);
            if (mail is null)
                return;
            _ownAddress = (await session.GetAuthenticationStateAsync()).User.Identity?.Name ?? "";
            var sent = await test.RunAsync(await current.GetAsync(), _ownAddress, mail, CancellationToken.None);
            _tested = sent.Succeeded(out var answer, out _) ? answer : null;
        }
        finally
        {
            _isTesting = false;
        }
    }

    private string? ErrorOf(NoticePart part) =>
        _faults.FirstOrDefault(f => f.Part == part) is { } fault
            ? text["Fault" + fault.Kind, fault.Word, fault.Line, fault.Column, NoticeParts.MaxLength(part)].Value
            : null;
}
