using Booking.Domain.Common;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Seats;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Schedule;

/// <summary>
/// One slot in a list. It renders again only when its slot, or what the visitor has of it, is another.
/// </summary>
public sealed partial class SlotCard(IStringLocalizer<SlotTexts> text, IStringLocalizer<SeatTexts> seatText)
    : ActionComponent
{
    private Rendered? _rendered;
    private SlotView? _renderedSlot;

    private IStringLocalizer<SlotTexts> Text => text;

    private IStringLocalizer<SeatTexts> SeatText => seatText;

    /// <summary>Shared with everybody who looks at it.</summary>
    [Parameter, EditorRequired]
    public required SlotView Slot { get; set; }

    /// <summary>The visitor's own living reservation here.</summary>
    [Parameter]
    public ReservationView? Mine { get; set; }

    /// <summary>The visitor's place in the queue, or the seat that is kept for them.</summary>
    [Parameter]
    public WaitView? Wait { get; set; }

    /// <summary>When the slot's queue ends (UTC); null: not known here.</summary>
    [Parameter]
    public DateTimeOffset? WaitsUntil { get; set; }

    /// <summary>UTC; what has started is over.</summary>
    [Parameter, EditorRequired]
    public required DateTimeOffset Now { get; set; }

    /// <summary>Also name day and location: in lists that hold several.</summary>
    [Parameter]
    public bool ShowPlace { get; set; }

    /// <summary>Also name the location: where several are shown for one day.</summary>
    [Parameter]
    public bool NamePlace { get; set; }

    /// <summary>The program's own colour, far from its neighbours'; the name says the same.</summary>
    private long Hue => Slot.ProgramId * 137 % 360;

    private string? Who
    {
        get
        {
            var (place, staff) = (Slot.Location.In(Languages.Current), Slot.Staff?.In(Languages.Current));
            return ShowPlace ? place
                : NamePlace ? (staff is null ? place : $"{place} · {staff}")
                : staff;
        }
    }

    private string Day =>
        (Dates.LocalDate(Slot.StartsAt, Slot.TimeZone).DayNumber - Dates.LocalDate(Now, Slot.TimeZone).DayNumber) switch
        {
            0 => text["DayToday"],
            1 => text["DayTomorrow"],
            _ => Dates.Day(Slot.StartsAt, Slot.TimeZone),
        };

    /// <summary>Nobody can take a seat here, and the visitor has none.</summary>
    private bool IsOver => !Regular.IsOpen() && !Trial.IsOpen() && Mine is null && Wait is null;

    private string TrialWords =>
        text[
            Trial.IsOpen() ? "TrialFrom" : "TrialFull",
            Slot.TrialSeats.Left,
            Amount.Format(new Money(Slot.TrialPrice!.Value, Slot.Currency))
        ];

    /// <summary>Who waits at a full slot already, or that one can; null: there is no queue to join.</summary>
    private string? WaitWords =>
        Regular != SeatState.Full ? null
        : Slot.Waiting > 0 ? text["WaitingNow", Slot.Waiting].Value
        : Now < WaitsUntil ? text["WaitingList"].Value
        : null;

    private SeatState Regular => SeatStates.Of(Slot, Slot.Seats, Now);

    private SeatState Trial => SeatStates.Of(Slot, Slot.TrialSeats, Now);

    protected override bool ShouldRender()
    {
        var next = new Rendered(Mine, Wait, WaitWords, Regular, Trial, NamePlace);
        if (_rendered == next && ReferenceEquals(_renderedSlot, Slot))
            return false;
        (_rendered, _renderedSlot) = (next, Slot);
        return true;
    }

    private sealed record Rendered(
        ReservationView? Mine,
        WaitView? Wait,
        string? WaitWords,
        SeatState Regular,
        SeatState Trial,
        bool NamePlace
    );
}
