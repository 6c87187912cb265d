using Booking.Domain.Common;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Booking.Web.Staff.CheckIns;

/// <summary>
/// Check-in by the member's QR code (rule Check-in). What was read is looked up on the server; the browser decides
/// nothing.
/// </summary>
public sealed partial class CheckInBox(CheckIn checkIn, CurrentActor current, IJSRuntime js) : IAsyncDisposable
{
    private DotNetObjectReference<CheckInBox>? self;
    private IJSObjectReference? scanner;
    private ElementReference field;
    private ElementReference video;
    private CheckedIn? done;
    private Refusal? refusal;
    private string typed = "";
    private string? cameraFault;
    private bool filming;
    private bool busy;
    private int turn;

    [Parameter, EditorRequired]
    public required CheckInPlace Place { get; set; }

    /// <summary>IANA zone in which times are shown.</summary>
    [Parameter, EditorRequired]
    public required string TimeZone { get; set; }

    [Parameter]
    public EventCallback OnCheckedIn { get; set; }

    /// <summary>The camera read a code.</summary>
    [JSInvokable]
    public Task OnScannedAsync(string code) =>
        InvokeAsync(async () =>
        {
            await LookAsync(code);
            StateHasChanged();
        });

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await field.FocusAsync(preventScroll: true); // a hand scanner types where the cursor is
    }

    private async Task SubmitAsync()
    {
        if (typed.Trim() is not { Length: > 0 } code)
            return;
        typed = "";
        await LookAsync(code);
        await field.FocusAsync(preventScroll: true);
    }

    private async Task LookAsync(string code)
    {
        if (busy)
            return;
        (busy, refusal, done) = (true, null, null);
        try
        {
            (await checkIn.RunAsync(await current.GetAsync(), code, Place, CancellationToken.None)).Succeeded(
                out done,
                out refusal
            );
            turn++;
            if (done is not null)
                await OnCheckedIn.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private async Task ToggleCameraAsync()
    {
        scanner ??= await js.InvokeAsync<IJSObjectReference>("import", "/js/scanner.js");
        cameraFault = null;
        if (filming)
        {
            filming = false;
            await scanner.InvokeVoidAsync("stop", video);
            return;
        }

        self ??= DotNetObjectReference.Create(this);
        filming = true;
        StateHasChanged();
        var fault = await scanner.InvokeAsync<string>("start", video, self);
        if (fault.Length > 0)
            (filming, cameraFault) = (false, fault == "denied" ? "CameraDenied" : "CameraNone");
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (scanner is not null)
            {
                if (filming)
                    await scanner.InvokeVoidAsync("stop", video);
                await scanner.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, and its camera with it.
        }

        self?.Dispose();
    }
}
