using Booking.Domain.Common;
using Booking.Domain.Reservations.Waitlist;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Theme.Waits;

/// <summary>
/// A member's place in a queue, with the way out of it; while a seat is kept for them, the way to take it, with what
/// they chose when they joined. Nothing is taken by looking at it.
/// </summary>
public sealed partial class WaitCard(
    ClaimOffer claim,
    LeaveWaitlist leave,
    BookingLimiter limiter,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<WaitTexts> text
) : ActionComponent
{
    private string _key = NewKey();
    private Refusal? _refusal;
    private bool _isLeaving;
    private bool _busy;
    private (long Slot, WaitlistStatus Status)? _shown;

    private IStringLocalizer<WaitTexts> Text => text;

    /// <summary>As it is now; its owner reads it again when the slot changes.</summary>
    [Parameter, EditorRequired]
    public required WaitView Wait { get; set; }

    /// <summary>Told when the member has left, or the window has ended.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>Also say which slot: where it is not the page's.</summary>
    [Parameter]
    public bool NamesSlot { get; set; }

    /// <summary>It is what the page is about: its button stands at the thumb.</summary>
    [Parameter]
    public bool IsMain { get; set; }

    private string? Busy => _busy ? "true" : null;

    protected override void OnParametersSet()
    {
        var shown = (Wait.Slot.Id, Wait.Status);
        if (_shown == shown)
            return;
        (_shown, _refusal, _isLeaving, _key) = (shown, null, false, NewKey());
    }

    private async Task TakeAsync()
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            var actor = await current.GetAsync();
            if (!limiter.Allows(actor))
            {
                _refusal = Refusal.TooManyAttempts;
                return;
            }

            var taken = await claim.RunAsync(actor, Wait.Slot.Id, _key, CancellationToken.None);
            if (!taken.Succeeded(out var seat, out _refusal))
            {
                _key = NewKey();
                return;
            }

            if (seat.PaymentUrl is { } url)
                navigation.NavigateTo(url, forceLoad: true);
            else
                navigation.NavigateTo($"/reservations/{seat.ReservationNumber}?booked=1");
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task LeaveAsync()
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            var left = await leave.RunAsync(await current.GetAsync(), Wait.Slot.Id, null, CancellationToken.None);
            _refusal = left.Refusal;
            _isLeaving = false;
            await OnChanged.InvokeAsync();
        }
        finally
        {
            _busy = false;
        }
    }

    private static string NewKey() => Guid.CreateVersion7().ToString("n");
}
