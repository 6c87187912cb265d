using Booking.Domain.Common;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Staff.Calendar;

/// <summary>Read anew whenever the slot has changed.</summary>
public sealed partial class SlotRoster(ReadRoster roster, CurrentActor current) : ActionComponent, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<Attendee> _people = [];
    private long _read = -1;

    /// <summary>As the feed shows it.</summary>
    [Parameter, EditorRequired]
    public required SlotView Slot { get; set; }

    private string RosterAddress =>
        $"/staff/today?location={Numbering.Location.Of(Slot.LocationId)}"
        + $"&date={Dates.Iso(Dates.LocalDate(Slot.StartsAt, Slot.TimeZone))}";

    public void Dispose() => _gone.Cancel();

    protected override async Task OnParametersSetAsync()
    {
        if (Slot.Revision == _read)
            return;
        _read = Slot.Revision;
        var slot = Slot;
        var filter = new SlotFilter(slot.StartsAt, slot.StartsAt.AddSeconds(1)) { LocationId = slot.LocationId };
        var read = await roster.RunAsync(await current.GetAsync(), filter, _gone.Token);
        _people = read.FirstOrDefault(r => r.Slot.Id == slot.Id)?.People ?? [];
    }
}
