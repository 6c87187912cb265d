using Booking.Domain.Catalog;
using Booking.Domain.Images;
using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Reservations.Waitlist;
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
    MyWaits waits,
    CurrentActor current,
    NavigationManager navigation,
    VisitorChoices choices,
    IStringLocalizer<SlotTexts> text,
    IOptions<SiteOptions> site
) : LiveComponent
{
    private static readonly ILookup<ImageOwner, ImageView> NoPictures = Array.Empty<ImageView>().ToLookup(i => i.Owner);

    private ILookup<ImageOwner, ImageView> _images = NoPictures;
    private SlotOffer? _offer;
    private SlotView? _slot;
    private ReservationView? _mine;
    private WaitView? _wait;
    private Actor _actor = Actor.Guest;

    private IStringLocalizer<SlotTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    /// <summary>SS….</summary>
    [Parameter]
    public string Number { get; set; } = "";

    /// <summary>What was chosen here before the visitor had to go elsewhere.</summary>
    [SupplyParameterFromQuery]
    public string? Type { get; set; }

    /// <inheritdoc cref="Type"/>
    [SupplyParameterFromQuery]
    public string? Way { get; set; }

    /// <summary>The visitor comes back with a plan that they have just bought.</summary>
    [SupplyParameterFromQuery]
    public string? Bought { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_offer is not null && string.Equals(_offer.Slot.Number, Number, StringComparison.OrdinalIgnoreCase))
            return;
        (_offer, _slot, _mine, _wait) = (null, null, null, null);
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
        _actor = await current.GetAsync();
        _images = await pictures.RunAsync(
            [
                ImageOwner.Program(found.Slot.ProgramId),
                ImageOwner.Location(found.Slot.LocationId),
                .. found.Slot.StaffId is { } staff ? [ImageOwner.Staff(staff)] : Array.Empty<ImageOwner>(),
            ],
            Gone
        );
        (_offer, _slot) = (found, Newest(found.Slot));
        await ReadMineAsync();
    }

    private ImageView? Of(ImageOwner owner) => _images[owner].FirstOrDefault();

    protected override async Task OnSlotsChangedAsync()
    {
        if (_slot is null)
            return;
        var newest = Newest(_slot);
        if (newest.Revision == _slot.Revision)
            return;
        _slot = newest;
        await ReadMineAsync();
        StateHasChanged();
    }

    private SlotView Newest(SlotView known) =>
        Live.FirstOrDefault(s => s.Id == known.Id && s.Revision >= known.Revision) ?? known;

    private async Task ReadMineAsync()
    {
        if (_actor.MemberId is null || _slot is null)
            return;
        _mine = (
            await reservations.BySlotAsync(_actor, _slot.StartsAt, _slot.StartsAt.AddSeconds(1), Gone)
        ).GetValueOrDefault(_slot.Id);
        _wait = _mine is null && _slot.Waiting > 0 ? await waits.OfSlotAsync(_actor, _slot.Id, Gone) : null;
    }

    /// <summary>The visitor has done it here, so it is not waited for the slot's own change to come.</summary>
    private async Task ReadWaitAsync() => _wait = await waits.OfSlotAsync(_actor, _slot!.Id, Gone);
}
