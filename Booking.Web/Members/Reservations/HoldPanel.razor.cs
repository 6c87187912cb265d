using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Holds;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Holds;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Reservations;

/// <summary>A hold and its two ways out: pay, or give the seat up.</summary>
public sealed partial class HoldPanel(
    ResumePayment resume,
    ReleaseHold release,
    BookingLimiter limiter,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<ReservationTexts> text,
    IStringLocalizer<HoldTexts> holdText,
    TimeProvider clock
) : ActionComponent
{
    private bool _busy;
    private bool _asking;
    private Refusal? _refusal;

    private IStringLocalizer<ReservationTexts> Text => text;

    private IStringLocalizer<HoldTexts> HoldText => holdText;

    private TimeProvider Clock => clock;

    [Parameter, EditorRequired]
    public required ReservationView Reservation { get; set; }

    /// <summary>
    /// The member has just paid and the confirmation is on its way: the way to pay again stays closed.
    /// </summary>
    [Parameter]
    public bool Waiting { get; set; }

    /// <summary>The hold may be another now.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>
    /// The member gave the seat up; what came of it is told by the page, because this panel leaves with the hold.
    /// </summary>
    [Parameter]
    public EventCallback<ReleaseOutcome> OnReleased { get; set; }

    private string? Busy => _busy ? "true" : null;

    private Task PayAsync() =>
        OnceAsync(async actor =>
        {
            var result = await resume.RunAsync(actor, Reservation.Number, CancellationToken.None);
            if (result.Succeeded(out var url, out _refusal))
                navigation.NavigateTo(url, forceLoad: true);
            else
                await OnChanged.InvokeAsync();
        });

    private Task GiveUpAsync() =>
        OnceAsync(async actor =>
        {
            var result = await release.RunAsync(actor, Reservation.Number, CancellationToken.None);
            _asking = false;
            if (result.Succeeded(out var outcome, out _refusal))
                await OnReleased.InvokeAsync(outcome);
            else
                await OnChanged.InvokeAsync();
        });

    private async Task OnceAsync(Func<Actor, Task> work)
    {
        if (_busy)
            return;
        (_busy, _refusal) = (true, null);
        try
        {
            var actor = await current.GetAsync();
            if (limiter.Allows(actor))
                await work(actor);
            else
                _refusal = Refusal.TooManyAttempts;
        }
        finally
        {
            _busy = false;
        }
    }
}
