using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Waitlist;
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
    ReadHolidays holidayDays,
    VisitorChoices choices,
    MyReservations reservations,
    MyWaits waits,
    ReadWaitEnds waitEnds,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<SlotTexts> text,
    IOptions<SiteOptions> site
) : LiveComponent
{
    private static readonly IReadOnlyDictionary<long, ReservationView> NoReservations =
        new Dictionary<long, ReservationView>();

    private static readonly IReadOnlyDictionary<long, WaitView> NoWaits = new Dictionary<long, WaitView>();

    private static readonly IReadOnlyDictionary<DateOnly, LocalizedText> NoHolidays =
        new Dictionary<DateOnly, LocalizedText>();

    private CatalogView? _catalog;
    private WeekQuery? _query;
    private Actor _actor = Actor.Guest;
    private IReadOnlyList<SlotView> _slots = [];
    private IReadOnlyList<SlotView> _shown = [];
    private ILookup<DateOnly, SlotView> _byDay = Array.Empty<SlotView>().ToLookup(_ => default(DateOnly));
    private IReadOnlyDictionary<long, ReservationView> _mine = NoReservations;
    private IReadOnlyDictionary<long, WaitView> _waits = NoWaits;
    private WaitEnds? _waitEnds;
    private IReadOnlyDictionary<DateOnly, LocalizedText> _holidays = NoHolidays;
    private DateTimeOffset _now;
    private DateOnly _today;
    private bool _loading = true;

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

    [SupplyParameterFromQuery(Name = "q")]
    public string? Words { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        _catalog ??= await catalogs.RunAsync(Gone);
        var before = _query?.Window;
        _query = WeekQuery.Parse(
            _catalog,
            Clock.GetUtcNow(),
            Location,
            Week,
            Program,
            Staff,
            Kind,
            Time,
            Free,
            Words,
            choices.Studio
        );
        if (_query is null)
            return;
        (choices.Studio, choices.Week, choices.Monday) = (_query.Studio, _query.Address, _query.Monday);
        var wanted = _query;
        if (before != wanted.Window)
        {
            _loading = true;
            await WatchAsync(wanted.Window);
            if (_query.Window != wanted.Window)
                return; // somebody clicked on in the meantime
            _actor = await current.GetAsync();
            _waitEnds = null;
            await ReadMineAsync();
            await ReadWaitEndsAsync();
            _holidays = await holidayDays.RunAsync(
                wanted.Window.LocationId,
                wanted.Monday,
                wanted.Monday.AddDays(6),
                Gone
            );
            _loading = false;
        }

        Arrange();
    }

    /// <summary>
    /// The visitor's own bookings are read again only when something of theirs may have moved: a slot of theirs
    /// changed, or one filled up, which their own hold may have done.
    /// </summary>
    protected override async Task OnSlotsChangedAsync()
    {
        var known = _slots.ToDictionary(s => s.Id);
        var concerned = Live.Any(s =>
            known.GetValueOrDefault(s.Id) is { } old
            && old.Revision != s.Revision
            && (
                _mine.ContainsKey(s.Id)
                || _waits.ContainsKey(s.Id)
                || s.Seats.Left == 0
                || s.TrialSeats.Left < old.TrialSeats.Left
            )
        );
        if (concerned)
            await ReadMineAsync();
        await ReadWaitEndsAsync();
        Arrange();
        StateHasChanged();
    }

    private async Task ReadMineAsync()
    {
        if (_actor.MemberId is null || _query is null)
            return;
        var window = _query.Window;
        _mine = await reservations.BySlotAsync(_actor, window.From, window.To, Gone);
        _waits = Live.Any(s => s.Waiting > 0)
            ? (await waits.RunAsync(_actor, Gone)).ToDictionary(w => w.Slot.Id)
            : NoWaits;
    }

    /// <summary>Only a week with a full slot asks, once.</summary>
    private async Task ReadWaitEndsAsync()
    {
        if (_waitEnds is null && Live.Any(s => s.Seats.Left <= 0))
            _waitEnds = await waitEnds.RunAsync(Gone);
    }

    private void Arrange()
    {
        if (_query is null)
            return;
        _now = Clock.GetUtcNow();
        _today = Dates.LocalDate(_now, _query.Location.TimeZone);
        _slots = [.. Live];
        _shown = _query.IsFiltered ? [.. _slots.Where(s => _query.Matches(s, _now))] : _slots;
        _byDay = _shown.ToLookup(s => Dates.LocalDate(s.StartsAt, s.TimeZone));
    }

    /// <summary>With the holiday's name where it is one: colour alone says nothing.</summary>
    private string NameOf(DateOnly day) =>
        HolidayOn(day) is { } holiday ? $"{Dates.Day(day)} {holiday}" : Dates.Day(day);

    private string? HolidayOn(DateOnly day) => _holidays.GetValueOrDefault(day)?.In(Languages.Current);

    private void Show(WeekQuery next) => navigation.NavigateTo(next.Address, replace: true);

    private bool HasFree(DateOnly day) => _byDay[day].Any(s => SeatStates.Of(s, s.Seats, _now).IsOpen());

    private string DayClass(DateOnly day) =>
        (
            day == _today ? "today "
            : day < _today ? "past "
            : ""
        )
        + (_holidays.ContainsKey(day) ? "holiday " : "")
        + day.DayOfWeek switch
        {
            DayOfWeek.Saturday => "saturday ",
            DayOfWeek.Sunday => "sunday ",
            _ => "",
        }
        + (day == _query?.Day ? "chosen" : "");
}
