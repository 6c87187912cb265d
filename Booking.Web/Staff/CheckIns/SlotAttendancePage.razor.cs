using Booking.Domain.Common;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Staff.CheckIns;

/// <summary>
/// The list at the door of one slot, made for a phone: check-in, who came, who did not, and who comes without a
/// booking; live.
/// </summary>
public sealed partial class SlotAttendancePage(
    SlotSearch search,
    ReadRoster rosters,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<CheckInTexts> text,
    IOptions<SiteOptions> site
) : LiveComponent
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    private ITimer? look;
    private SlotRoster? roster;
    private DateTimeOffset now;
    private long id;
    private int begun;
    private int shown;

    private IStringLocalizer<CheckInTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    /// <summary>SS….</summary>
    [Parameter]
    public string Number { get; set; } = "";

    private SlotView Slot => roster!.Slot;

    private int Here => roster!.People.Count(p => p.Status == ReservationStatus.Attended);

    private int Missed => roster!.People.Count(p => p.Status == ReservationStatus.NoShow);

    protected override async Task OnParametersSetAsync()
    {
        if (
            !Numbering.Slot.TryParse(Number, out var wanted)
            || (await search.ByIdAsync([wanted], Gone)).FirstOrDefault() is not { } slot
        )
        {
            navigation.NotFound();
            return;
        }

        if (wanted != id)
            (id, roster) = (wanted, null);
        await WatchAsync(WindowOf(slot));
        await ReadAsync();
    }

    protected override async Task OnSlotsChangedAsync()
    {
        await ReadAsync();
        if (roster is not null)
            await WatchAsync(WindowOf(Slot)); // it may have been moved
        StateHasChanged();
    }

    private static SlotWindow WindowOf(SlotView slot) =>
        new(slot.LocationId, slot.StartsAt, slot.StartsAt.AddSeconds(1));

    private async Task ReadAsync()
    {
        var (turn, wanted) = (++begun, id);
        var read = await rosters.FindAsync(await current.GetAsync(), wanted, Gone);
        if (wanted != id || turn < shown)
            return; // another slot is shown, or a read that knows more was faster
        (roster, now, shown) = (read, Clock.GetUtcNow(), turn);
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
}
