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

namespace Booking.Web.Staff.CheckIns;

/// <summary>
/// The list at the door of one slot, made for a phone: check-in, who came, who did not, and who comes without a
/// booking; live.
/// </summary>
public sealed partial class SlotAttendancePage(
    SlotSearch search,
    ReadRoster rosters,
    ReadNotes notes,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<CheckInTexts> text,
    IOptions<SiteOptions> site
) : LiveComponent
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    private ITimer? _look;
    private SlotRoster? _roster;
    private IReadOnlyDictionary<string, MemberMarks> _marks = new Dictionary<string, MemberMarks>();
    private DateTimeOffset _now;
    private long _id;
    private int _begun;
    private int _shown;

    private IStringLocalizer<CheckInTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    /// <summary>SS….</summary>
    [Parameter]
    public string Number { get; set; } = "";

    private SlotView Slot => _roster!.Slot;

    private DateOnly LocalDay => Dates.LocalDate(Slot.StartsAt, Slot.TimeZone);

    private string Day => Dates.Day(LocalDay);

    private string DayHref =>
        $"/staff/today?location={Numbering.Location.Of(Slot.LocationId)}&date={Dates.Iso(LocalDay)}";

    private string PlaceAndTime =>
        string.Join(
            " · ",
            new[]
            {
                Dates.Times(Slot.StartsAt, Slot.EndsAt, Slot.TimeZone),
                Slot.Location.In(Languages.Current),
                Slot.Room?.In(Languages.Current),
                Slot.Staff?.In(Languages.Current),
            }.Where(part => part is not null)
        );

    private int Here => _roster!.People.Count(p => p.Status == ReservationStatus.Attended);

    private int Missed => _roster!.People.Count(p => p.Status == ReservationStatus.NoShow);

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

        if (wanted != _id)
            (_id, _roster) = (wanted, null);
        await WatchAsync(WindowOf(slot));
        await ReadAsync();
    }

    protected override async Task OnSlotsChangedAsync()
    {
        await ReadAsync();
        if (_roster is not null)
            await WatchAsync(WindowOf(Slot)); // it may have been moved
        StateHasChanged();
    }

    private static SlotWindow WindowOf(SlotView slot) =>
        new(slot.LocationId, slot.StartsAt, slot.StartsAt.AddSeconds(1));

    private async Task ReadAsync()
    {
        var (turn, wanted) = (++_begun, _id);
        var actor = await current.GetAsync();
        var read = await rosters.FindAsync(actor, wanted, Gone);
        var marks = await notes.MarksAsync(actor, read?.People.Select(p => p.MemberNumber) ?? [], Gone);
        if (wanted != _id || turn < _shown)
            return; // another slot is shown, or a read that knows more was faster
        (_roster, _marks, _now, _shown) = (read, marks, Clock.GetUtcNow(), turn);
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
}
