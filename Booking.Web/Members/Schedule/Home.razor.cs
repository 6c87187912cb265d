using Booking.Domain.Catalog;
using Booking.Domain.Images;
using Booking.Domain.Members;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Seats;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Members.Schedule;

/// <summary>
/// The front door: for a member what is theirs, for everybody what is still free today and tomorrow, and where the
/// studio is.
/// </summary>
public sealed partial class Home(
    ReadCatalog catalogs,
    ReadImages pictures,
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
    private Actor? _actor;
    private string? _name;
    private DateTimeOffset _now;

    private IStringLocalizer<SlotTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    protected override async Task OnInitializedAsync()
    {
        (_actor, _name) = (await current.GetAsync(), await current.NameAsync());
        var catalog = await catalogs.RunAsync(Gone);
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
