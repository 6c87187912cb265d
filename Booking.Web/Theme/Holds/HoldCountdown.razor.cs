using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Waitlist;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Theme.Holds;

/// <summary>
/// Knows the seats that are kept for the member, by a hold or by an offer of the waiting list: reads them with the
/// page, at every navigation, when such a slot changes (paid, freed, offered) and when the time is up.
/// </summary>
public sealed partial class HoldCountdown(
    MyReservations reservations,
    MyWaits waits,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<HoldTexts> text
) : LiveComponent
{
    private IReadOnlyList<ReservationView> _holds = [];
    private IReadOnlyList<WaitView> _waits = [];
    private IReadOnlyDictionary<long, long> _seen = new Dictionary<long, long>();

    private IStringLocalizer<HoldTexts> Text => text;

    private IEnumerable<long> Shown => _holds.Select(h => h.SlotId).Concat(_waits.Select(w => w.Slot.Id));

    /// <summary>What ends first leads; an offer whose window is over is nobody's to take any more.</summary>
    private List<KeptSeat> Kept
    {
        get
        {
            var now = Clock.GetUtcNow();
            return
            [
                .. _holds
                    .Select(hold => new KeptSeat(
                        $"/reservations/{hold.Number}",
                        hold.Status == ReservationStatus.Held && hold.HoldExpiresAt > now ? hold.HoldExpiresAt : null,
                        text["HoldShort"],
                        text["ToPayment"]
                    ))
                    .Concat(
                        _waits
                            .Where(wait => wait.OfferedUntil > now)
                            .Select(wait => new KeptSeat(
                                $"/slots/{wait.Slot.Number}",
                                wait.OfferedUntil,
                                text["OfferShort"],
                                text["ToOffer"]
                            ))
                    )
                    .OrderBy(seat => seat.Until ?? DateTimeOffset.MaxValue),
            ];
        }
    }

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += OnLocationChanged;
        await ReadAsync();
    }

    /// <summary>
    /// The slots' weeks are watched for all locations together: everyone with a hold shares them. So are those of slots
    /// that are waited for: the offer may come while the member reads something else.
    /// </summary>
    private async Task ReadAsync()
    {
        var actor = await current.GetAsync();
        if (actor.MemberId is null)
            return;
        var known = SlotRevisions.Of(Live);
        var held = await reservations.HoldsAsync(actor, Gone);
        var waiting = await waits.RunAsync(actor, Gone);
        await WatchAsync([.. held.Select(HoldWindow.Of).Concat(waiting.Select(HoldWindow.Of)).Distinct()]);
        if (held.Select(h => h.SlotId).Concat(waiting.Select(w => w.Slot.Id)).Any(id => !known.ContainsKey(id)))
        {
            known = SlotRevisions.Of(Live);
            held = await reservations.HoldsAsync(actor, Gone); // what changed before the watch began
            waiting = await waits.RunAsync(actor, Gone);
        }

        (_holds, _waits, _seen) = (held, waiting, known);
    }

    protected override async Task OnSlotsChangedAsync()
    {
        if (!_seen.HaveChanged(Shown, Live))
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
