using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Reservations.FrontDesk;
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
    CurrentActor current,
    IStringLocalizer<TodayTexts> text,
    IStringLocalizer<FrontDeskTexts> deskText,
    IOptions<SiteOptions> site
) : LiveComponent
{
    /// <summary>What may be noted changes with the time alone.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    private ITimer? look;
    private IReadOnlyList<LocationChoice>? locations;
    private IReadOnlyList<SlotRoster>? rosters;
    private LocationChoice? place;
    private SlotWindow? window;
    private DateOnly day;
    private DateOnly today;
    private DateTimeOffset now;
    private int begun;
    private int shown;

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
        locations ??= await catalogs.LocationsAsync(Gone);
        place =
            locations.FirstOrDefault(l => Numbering.Location.TryParse(Location, out var id) && l.Id == id)
            ?? locations.FirstOrDefault();
        if (place is null)
            return;
        today = Dates.LocalDate(Clock.GetUtcNow(), place.TimeZone);
        day = Dates.ParseIso(Date) ?? today;
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var wanted = new SlotWindow(
            place.Id,
            LocationTime.Utc(midnight, place.TimeZone),
            LocationTime.Utc(midnight.AddDays(1), place.TimeZone)
        );
        if (wanted == window)
            return;
        (window, rosters) = (wanted, null);
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
        if (window is not { } wanted)
            return;
        var turn = ++begun;
        var read = await roster.RunAsync(
            await current.GetAsync(),
            new SlotFilter(wanted.From, wanted.To) { LocationId = wanted.LocationId },
            Gone
        );
        // Another day was chosen while this one was read; or a read that began later, and so knows more, was faster.
        if (wanted != window || turn < shown)
            return;
        (rosters, now, shown) = (read, Clock.GetUtcNow(), turn);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            look = Clock.CreateTimer(_ => _ = OnRendererAsync(LookAtClock), null, Look, Look);
    }

    private Task LookAtClock()
    {
        now = Clock.GetUtcNow();
        StateHasChanged();
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        look?.Dispose();
    }

    private static string Address(LocationChoice location, DateOnly date) =>
        $"/staff/today?location={Numbering.Location.Of(location.Id)}&date={Dates.Iso(date)}";
}
