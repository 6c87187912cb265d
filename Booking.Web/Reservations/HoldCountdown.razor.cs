using Booking.Domain.Reservations;
using Booking.Web.Accounts;
using Booking.Web.Availability;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Reservations;

/// <summary>
/// Knows the member's holds: reads them with the page, at every navigation, when a held slot changes (paid, freed) and when the time is up.
/// </summary>
public sealed partial class HoldCountdown(MyReservations reservations, CurrentActor current, NavigationManager navigation, IStringLocalizer<ReservationTexts> text) : LiveComponent
{
    private IReadOnlyList<ReservationView> holds = [];
    private Dictionary<long, long> revisions = [];

    private IStringLocalizer<ReservationTexts> Text => text;

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += OnLocationChanged;
        await ReadAsync();
    }

    /// <summary>The held slots' weeks are watched for all locations together: everyone with a hold shares them.</summary>
    private async Task ReadAsync()
    {
        var actor = await current.GetAsync();
        if (actor.MemberId is null) return;
        holds = await reservations.HoldsAsync(actor, Gone);
        var watched = revisions.Keys.ToHashSet();
        await WatchAsync([.. holds.Select(HoldWindow.Of).Distinct()]);
        if (holds.Any(h => !watched.Contains(h.SlotId))) holds = await reservations.HoldsAsync(actor, Gone); // what changed before the watch began
        revisions = Live.Where(s => holds.Any(h => h.SlotId == s.Id)).ToDictionary(s => s.Id, s => s.Revision);
    }

    protected override async Task OnSlotsChangedAsync()
    {
        if (Live.All(s => !revisions.TryGetValue(s.Id, out var known) || known == s.Revision)) return;
        await ReadAsync();
        StateHasChanged();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => _ = OnRendererAsync(async () =>
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
