using Booking.Domain.Catalog;
using Booking.Domain.Images;
using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Members.Schedule;

/// <summary>
/// One slot: what, who, when, where, how many seats are left right now, and under which terms it is booked.
/// </summary>
public sealed partial class SlotPage(
    ReadSlotOffer offers,
    ReadImages pictures,
    MyReservations reservations,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<SlotTexts> text,
    IOptions<SiteOptions> site
) : LiveComponent
{
    private static readonly ILookup<ImageOwner, ImageView> NoPictures = Array.Empty<ImageView>().ToLookup(i => i.Owner);

    private ILookup<ImageOwner, ImageView> images = NoPictures;
    private SlotOffer? offer;
    private SlotView? slot;
    private ReservationView? mine;
    private Actor actor = Actor.Guest;

    private IStringLocalizer<SlotTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    /// <summary>SS….</summary>
    [Parameter]
    public string Number { get; set; } = "";

    protected override async Task OnParametersSetAsync()
    {
        if (offer is not null && string.Equals(offer.Slot.Number, Number, StringComparison.OrdinalIgnoreCase))
            return;
        (offer, slot, mine) = (null, null, null);
        var found = await offers.RunAsync(Number, Gone);
        if (found is null)
        {
            navigation.NotFound();
            return;
        }

        // The week's window: whoever comes from there, or goes back, shares it.
        var (from, to) = LocationTime.Week(
            DateOnly.FromDateTime(LocationTime.Local(found.Slot.StartsAt, found.Slot.TimeZone).DateTime),
            found.Slot.TimeZone
        );
        await WatchAsync(new SlotWindow(found.Slot.LocationId, from, to));
        actor = await current.GetAsync();
        images = await pictures.RunAsync(
            [
                ImageOwner.Program(found.Slot.ProgramId),
                ImageOwner.Location(found.Slot.LocationId),
                .. found.Slot.StaffId is { } staff ? [ImageOwner.Staff(staff)] : Array.Empty<ImageOwner>(),
            ],
            Gone
        );
        (offer, slot) = (found, Newest(found.Slot));
        await ReadMineAsync();
    }

    private ImageView? Of(ImageOwner owner) => images[owner].FirstOrDefault();

    protected override async Task OnSlotsChangedAsync()
    {
        if (slot is null)
            return;
        var newest = Newest(slot);
        if (newest.Revision == slot.Revision)
            return;
        slot = newest;
        await ReadMineAsync();
        StateHasChanged();
    }

    private SlotView Newest(SlotView known) =>
        Live.FirstOrDefault(s => s.Id == known.Id && s.Revision >= known.Revision) ?? known;

    private async Task ReadMineAsync()
    {
        if (actor.MemberId is null || slot is null)
            return;
        mine = (
            await reservations.BySlotAsync(actor, slot.StartsAt, slot.StartsAt.AddSeconds(1), Gone)
        ).GetValueOrDefault(slot.Id);
    }
}
