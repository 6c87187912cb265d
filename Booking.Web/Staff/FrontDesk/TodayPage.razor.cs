using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Domain.Reservations.MemberRecords.Notes;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>A day at a location for those who work there: every slot, who is booked and who came, live.</summary>
public sealed partial class TodayPage(
    ReadCatalog catalogs,
    ReadRoster roster,
    ReadNotes notes,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<TodayTexts> text,
    IStringLocalizer<FrontDeskTexts> deskText,
    IOptions<SiteOptions> site
) : LiveComponent
{
    /// <summary>What may be noted changes with the time alone.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    private ITimer? _look;
    private IReadOnlyList<LocationChoice>? _locations;
    private IReadOnlyList<SlotRoster>? _rosters;
    private IReadOnlyDictionary<string, MemberMarks> _marks = new Dictionary<string, MemberMarks>();
    private LocationChoice? _place;
    private SlotWindow? _window;
    private DateOnly _day;
    private DateOnly _today;
    private DateTimeOffset _now;
    private int _begun;
    private int _shown;

    private IStringLocalizer<TodayTexts> Text => text;

    private IStringLocalizer<FrontDeskTexts> DeskText => deskText;

    private IOptions<SiteOptions> Site => site;

    /// <summary>LC….</summary>
    [SupplyParameterFromQuery]
    public string? Location { get; set; }

    /// <summary>By the location's clock, as 2026-11-23; today when absent.</summary>
    [SupplyParameterFromQuery]
    public string? Date { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        _locations ??= await catalogs.LocationsAsync(Gone);
        _place =
            _locations.FirstOrDefault(l => Numbering.Location.TryParse(Location, out var id) && l.Id == id)
            ?? _locations.FirstOrDefault();
        if (_place is null)
            return;
        _today = Dates.LocalDate(Clock.GetUtcNow(), _place.TimeZone);
        _day = Dates.ParseIso(Date) ?? _today;
        var midnight = _day.ToDateTime(TimeOnly.MinValue);
        var wanted = new SlotWindow(
            _place.Id,
            LocationTime.Utc(midnight, _place.TimeZone),
            LocationTime.Utc(midnight.AddDays(1), _place.TimeZone)
        );
        if (wanted == _window)
            return;
        (_window, _rosters) = (wanted, null);
        await WatchAsync(wanted);
        await ReadAsync();
    }

    protected override async Task OnSlotsChangedAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        if (_window is not { } wanted)
            return;
        var turn = ++_begun;
        var actor = await current.GetAsync();
        var read = await roster.RunAsync(
            actor,
            new SlotFilter(wanted.From, wanted.To) { LocationId = wanted.LocationId },
            Gone
        );
        var marks = await notes.MarksAsync(actor, read.SelectMany(r => r.People).Select(p => p.MemberNumber), Gone);
        // Another day was chosen, or a read that began later, and so knows more, was faster.
        if (wanted != _window || turn < _shown)
            return;
        (_rosters, _marks, _now, _shown) = (read, marks, Clock.GetUtcNow(), turn);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _look = Clock.CreateTimer(_ => _ = OnRendererAsync(LookAtClock), null, Look, Look);
    }

    private Task LookAtClock()
    {
        _now = Clock.GetUtcNow();
        StateHasChanged();
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _look?.Dispose();
    }

    private void GoTo(DateOnly? day)
    {
        if (_place is not null && day is { } chosen && chosen != _day)
            navigation.NavigateTo(Address(_place, chosen));
    }

    /// <summary>When attendance may first be noted, while that is to come today; null where nobody waits.</summary>
    private DateTimeOffset? OpensAt(SlotRoster of)
    {
        var opens = of.Slot.StartsAt - MarkAttendance.Early;
        return of.People.Count > 0 && _now < opens && _day == _today ? opens : null;
    }

    private static bool IsOnHold(Attendee person) =>
        person.Status is ReservationStatus.Held or ReservationStatus.Releasing;

    private static string Address(LocationChoice location, DateOnly date) =>
        $"/staff/today?location={Numbering.Location.Of(location.Id)}&date={Dates.Iso(date)}";
}
