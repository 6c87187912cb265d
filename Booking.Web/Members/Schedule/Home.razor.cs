using Booking.Domain.Catalog;
using Booking.Domain.Images;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Seats;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Members.Schedule;

/// <summary>
/// The front door: what is still free today and tomorrow, where the studio is, and a member's next booking.
/// </summary>
public sealed partial class Home(
    ReadCatalog catalogs,
    ReadImages pictures,
    MyReservations reservations,
    CurrentActor current,
    IStringLocalizer<SlotTexts> text,
    IOptions<SiteOptions> site
) : LiveComponent
{
    private const int Shown = 6;

    private ILookup<ImageOwner, ImageView> _images = Array.Empty<ImageView>().ToLookup(i => i.Owner);
    private IReadOnlyList<LocationChoice>? _locations;
    private IReadOnlyList<SlotView> _free = [];
    private IReadOnlyList<SlotView> _soon = [];
    private ReservationView? _next;
    private DateTimeOffset _now;

    private IStringLocalizer<SlotTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    protected override async Task OnInitializedAsync()
    {
        var catalog = await catalogs.RunAsync(Gone);
        var actor = await current.GetAsync();
        if (actor.MemberId is not null)
            _next = (
                await reservations.PageAsync(actor, upcoming: true, page: 1, size: 1, Gone)
            ).Items.FirstOrDefault();
        if (catalog.Locations is [var first, ..])
        {
            // Today and tomorrow by the first location's clock: one window that every visitor of the day shares.
            var today = Dates.LocalDate(Clock.GetUtcNow(), first.TimeZone).ToDateTime(TimeOnly.MinValue);
            await WatchAsync(
                new SlotWindow(
                    null,
                    LocationTime.Utc(today, first.TimeZone),
                    LocationTime.Utc(today.AddDays(2), first.TimeZone)
                )
            );
        }

        _images = await pictures.RunAsync([.. catalog.Locations.Select(l => ImageOwner.Location(l.Id))], Gone);
        Arrange();
        _locations = catalog.Locations;
    }

    protected override Task OnSlotsChangedAsync()
    {
        Arrange();
        return base.OnSlotsChangedAsync();
    }

    private void Arrange()
    {
        _now = Clock.GetUtcNow();
        _free = [.. Live.Where(IsBookable)];
        _soon = [.. _free.Take(Shown)];
    }

    /// <summary>A seat is free here, regular or trial.</summary>
    private bool IsBookable(SlotView slot) =>
        SeatStates.Of(slot, slot.Seats, _now).IsOpen()
        || (slot.OffersTrial && SeatStates.Of(slot, slot.TrialSeats, _now).IsOpen());

    private int FreeAt(LocationChoice place) => _free.Count(s => s.LocationId == place.Id);
}
