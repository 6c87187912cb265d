using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Contracts;

/// <summary>
/// Ending a subscription at the end of its period, taking that back, and the way to the card (rule Subscription end).
/// </summary>
public sealed partial class SubscriptionPanel(
    ManageSubscription manage,
    BookingLimiter limiter,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<ContractTexts> text,
    TimeProvider clock
) : ActionComponent
{
    private readonly OpenedInAddress _address = new(navigation, "end");
    private bool _asked;
    private bool _busy;
    private string? _said;
    private Refusal? _refusal;

    private IStringLocalizer<ContractTexts> Text => text;

    [Parameter, EditorRequired]
    public required ContractView Contract { get; set; }

    /// <summary>The contract is another now.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [SupplyParameterFromQuery(Name = OpenedInAddress.Parameter)]
    public string? Opened { get; set; }

    private DateTimeOffset Now => clock.GetUtcNow();

    private string? Busy => _busy ? "true" : null;

    protected override void OnParametersSet() => _asked = _address.Asks(Opened) ?? _asked;

    private void Ask()
    {
        _asked = true;
        _address.Open();
    }

    private void Leave()
    {
        _asked = false;
        _address.Close();
    }

    private Task EndAsync(bool atPeriodEnd) =>
        OnceAsync(async actor =>
        {
            var result = await manage.CancelAtPeriodEndAsync(
                actor,
                Contract.Number,
                atPeriodEnd,
                CancellationToken.None
            );
            if (_asked)
                Leave();
            if (result.Succeeded(out var end, out _refusal))
                _said = end.At is { } at ? text["CancelledNow", Day(at)] : text["ResumedNow"];
            await OnChanged.InvokeAsync();
        });

    private Task OpenPortalAsync() =>
        OnceAsync(async actor =>
        {
            var result = await manage.OpenPortalAsync(
                actor,
                $"/contracts/{Contract.Number}",
                Languages.Current,
                CancellationToken.None
            );
            if (result.Succeeded(out var url, out _refusal))
                navigation.NavigateTo(url.AbsoluteUri, forceLoad: true);
        });

    private async Task OnceAsync(Func<Actor, Task> work)
    {
        if (_busy)
            return;
        (_busy, _refusal, _said) = (true, null, null);
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

    private static string Day(DateTimeOffset instant) => Dates.Date(instant, WholeDays.Studio);
}
