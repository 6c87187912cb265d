using Booking.Domain.Reservations;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Theme.Holds;

/// <summary>
/// Knows the member's holds: reads them with the page, at every navigation, when a held slot changes (paid, freed) and
/// when the time is up.
/// </summary>
public sealed partial class HoldCountdown(
    MyReservations reservations,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<HoldTexts> text
) : LiveComponent
{
    private IReadOnlyList<ReservationView> _holds = [];
    private IReadOnlyDictionary<long, long> _seen = new Dictionary<long, long>();

    private IStringLocalizer<HoldTexts> Text => text;

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += OnLocationChanged;
        await ReadAsync();
    }

    /// <summary>
    /// The held slots' weeks are watched for all locations together: everyone with a hold shares them.
    /// </summary>
    private async Task ReadAsync()
    {
        var actor = await current.GetAsync();
        if (actor.MemberId is null)
            return;
        var known = SlotRevisions.Of(Live);
        var held = await reservations.HoldsAsync(actor, Gone);
        await WatchAsync([.. held.Select(HoldWindow.Of).Distinct()]);
        if (held.Any(h => !known.ContainsKey(h.SlotId)))
        {
            known = SlotRevisions.Of(Live);
            held = await reservations.HoldsAsync(actor, Gone); // what changed before the watch began
        }

        (_holds, _seen) = (held, known);
    }

    protected override async Task OnSlotsChangedAsync()
    {
        if (!_seen.HaveChanged(_holds.Select(h => h.SlotId), Live))
            return;
        await ReadAsync();
        StateHasChanged();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) =>
        _ = OnRendererAsync(async () =>
        {
            await ReadAsync();
            StateHasChanged();
        });

    public override ValueTask DisposeAsync()
    {
        navigation.LocationChanged -= OnLocationChanged;
        return base.DisposeAsync();
    }
}
