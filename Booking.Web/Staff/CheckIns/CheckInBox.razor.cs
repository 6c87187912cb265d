using Booking.Domain.Common;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Domain.Reservations.MemberRecords.Notes;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Booking.Web.Staff.CheckIns;

/// <summary>
/// Somebody arrives (rule Check-in): a hand scanner types into the field, a camera reads the code, or a number is
/// typed. The browser collects whole codes and decides nothing; they are looked up here, one after the other.
/// </summary>
public sealed partial class CheckInBox(
    CheckIn checkIn,
    ReadNotes notes,
    CurrentActor current,
    IJSRuntime js,
    TimeProvider clock,
    IStringLocalizer<CheckInTexts> text,
    IStringLocalizer<StaffRefusalTexts> forStaff,
    IStringLocalizer<RefusalTexts> forMembers
) : IAsyncDisposable
{
    /// <summary>How many of the last codes stay to be seen.</summary>
    internal const int Shown = 8;

    private readonly List<Scan> _scans = [];
    private DotNetObjectReference<CheckInBox>? _self;
    private IJSObjectReference? _scanner;
    private ElementReference _form;
    private ElementReference _field;
    private ElementReference _video;
    private Task _last = Task.CompletedTask;
    private string? _cameraFault;
    private bool _isListening;
    private bool _isFilming;
    private bool _isGone;
    private int _turn;

    private IStringLocalizer<CheckInTexts> Text => text;

    [Parameter, EditorRequired]
    public required CheckInPlace Place { get; set; }

    /// <summary>IANA zone in which times are shown.</summary>
    [Parameter, EditorRequired]
    public required string TimeZone { get; set; }

    [Parameter]
    public EventCallback OnCheckedIn { get; set; }

    /// <summary>Codes were read, the oldest first. Answered when all of them are looked up.</summary>
    [JSInvokable]
    public Task OnScannedAsync(string[] codes) => InvokeAsync(() => _last = LookAfterAsync(_last, codes));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        var scanner = await js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/scanner.js"]);
        if (_isGone)
        {
            await scanner.DisposeAsync();
            return; // the page was left while the script was fetched
        }

        (_scanner, _self) = (scanner, DotNetObjectReference.Create(this));
        await scanner.InvokeVoidAsync("listen", _form, _field, _self);
        _isListening = true;
        StateHasChanged();
    }

    /// <summary>Codes that arrive while others are looked up wait for them: none is dropped or overtaken.</summary>
    private async Task LookAfterAsync(Task before, string[] codes)
    {
        await before.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext
        );
        foreach (var code in codes)
        {
            var scan = await LookAsync(code);
            _scans.Insert(0, scan);
            _scans.RemoveRange(Math.Min(Shown, _scans.Count), Math.Max(0, _scans.Count - Shown));
            StateHasChanged();
            if (scan.Done is not null)
                await OnCheckedIn.InvokeAsync();
        }
    }

    private async Task<Scan> LookAsync(string code)
    {
        var (done, marks) = (default(CheckedIn), default(MemberMarks));
        var look = new SubmitState();
        await look.RunAsync(
            async _ => await checkIn.RunAsync(await current.GetAsync(), code, Place, CancellationToken.None),
            async found =>
            {
                done = found;
                marks = (
                    await notes.MarksAsync(await current.GetAsync(), [found.MemberNumber], CancellationToken.None)
                ).GetValueOrDefault(found.MemberNumber);
            }
        );
        return new(++_turn, code, done, look.Refusal, clock.GetUtcNow()) { Marks = marks };
    }

    private string SentenceOf(Scan scan) =>
        scan switch
        {
            { Done: { } done } => Text[done.Again ? "AlreadyIn" : "IsIn", done.Name],
            { Refusal: { } refusal } => $"{scan.Code}: {WhyNot(refusal)}",
            _ => Text["Unanswered", scan.Code],
        };

    private string WhyNot(Refusal refusal) => StaffRefusalNote.SentenceOf(refusal, TimeZone, forStaff, forMembers);

    private static string WordOf(Scan scan) =>
        scan switch
        {
            { Done.CashDue: not null } => "WordCash",
            { Done: not null } => "WordIn",
            _ => "WordNot",
        };

    private static string WeightOf(Scan scan) =>
        scan switch
        {
            { Done.CashDue: not null } => "warn",
            { Done: not null } => "good",
            _ => "bad",
        };

    private async Task ToggleCameraAsync()
    {
        if (_scanner is null)
            return;
        _cameraFault = null;
        if (_isFilming)
        {
            _isFilming = false;
            await _scanner.InvokeVoidAsync("stop", _video);
            return;
        }

        _isFilming = true;
        StateHasChanged();
        var fault = await _scanner.InvokeAsync<string>("start", _video, _form);
        if (fault.Length > 0)
            (_isFilming, _cameraFault) = (false, fault == "denied" ? "CameraDenied" : "CameraNone");
    }

    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        try
        {
            if (_scanner is not null)
            {
                if (_isFilming)
                    await _scanner.InvokeVoidAsync("stop", _video);
                await _scanner.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, and its camera with it.
        }

        _self?.Dispose();
    }
}
