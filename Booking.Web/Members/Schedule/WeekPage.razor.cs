using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Seats;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Members.Schedule;

/// <summary>
/// A location's week with live seats. The address carries location, day and filters; filters are applied to the
/// shared window in memory.
/// </summary>
public sealed partial class WeekPage(
    ReadCatalog catalogs,
    MyReservations reservations,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<SlotTexts> text,
    IOptions<SiteOptions> site
) : LiveComponent
{
    private static readonly IReadOnlyDictionary<long, ReservationView> NoReservations =
        new Dictionary<long, ReservationView>();

    private CatalogView? catalog;
    private WeekQuery? query;
    private Actor actor = Actor.Guest;
    private IReadOnlyList<SlotView> slots = [];
    private IReadOnlyList<SlotView> shown = [];
    private ILookup<DateOnly, SlotView> byDay = Array.Empty<SlotView>().ToLookup(_ => default(DateOnly));
    private IReadOnlyDictionary<long, ReservationView> mine = NoReservations;
    private DateTimeOffset now;
    private DateOnly today;
    private bool loading = true;

    private IStringLocalizer<SlotTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    [SupplyParameterFromQuery]
    public string? Location { get; set; }

    [SupplyParameterFromQuery]
    public string? Week { get; set; }

    [SupplyParameterFromQuery]
    public string? Program { get; set; }

    [SupplyParameterFromQuery]
    public string? Staff { get; set; }

    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery]
    public string? Time { get; set; }

    [SupplyParameterFromQuery]
    public string? Free { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        catalog ??= await catalogs.RunAsync(Gone);
        var before = query?.Window;
        query = WeekQuery.Parse(catalog, Clock.GetUtcNow(), Location, Week, Program, Staff, Kind, Time, Free);
        if (query is null)
            return;
        var wanted = query;
        if (before != wanted.Window)
        {
            loading = true;
            await WatchAsync(wanted.Window);
            if (query.Window != wanted.Window)
                return; // somebody clicked on in the meantime
            actor = await current.GetAsync();
            await ReadMineAsync();
            loading = false;
        }

        Arrange();
    }

    /// <summary>
    /// The visitor's own bookings are read again only when something of theirs may have moved: a slot of theirs
    /// changed, or one filled up, which their own hold may have done.
    /// </summary>
    protected override async Task OnSlotsChangedAsync()
    {
        var known = slots.ToDictionary(s => s.Id);
        var concerned = Live.Any(s =>
            known.GetValueOrDefault(s.Id) is { } old
            && old.Revision != s.Revision
            && (mine.ContainsKey(s.Id) || s.Seats.Left == 0 || s.TrialSeats.Left < old.TrialSeats.Left)
        );
        if (concerned)
            await ReadMineAsync();
        Arrange();
        StateHasChanged();
    }

    private async Task ReadMineAsync()
    {
        if (actor.MemberId is null || query is null)
            return;
        var window = query.Window;
        mine = await reservations.BySlotAsync(actor, window.From, window.To, Gone);
    }

    private void Arrange()
    {
        if (query is null)
            return;
        now = Clock.GetUtcNow();
        today = Dates.LocalDate(now, query.Location.TimeZone);
        slots = [.. Live];
        shown = query.IsFiltered ? [.. slots.Where(s => query.Matches(s, now))] : slots;
        byDay = shown.ToLookup(s => Dates.LocalDate(s.StartsAt, s.TimeZone));
    }

    private void Show(WeekQuery next) => navigation.NavigateTo(next.Address, replace: true);

    private bool HasFree(DateOnly day) => byDay[day].Any(s => SeatStates.Of(s, s.Seats, now).IsOpen());

    private string DayClass(DateOnly day) =>
        (
            day == today ? "today "
            : day < today ? "past "
            : ""
        ) + (day == query?.Day ? "chosen" : "");
}
