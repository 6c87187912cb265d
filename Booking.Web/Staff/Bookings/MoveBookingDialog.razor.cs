using Booking.Domain.Catalog;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.Bookings;

/// <summary>
/// Moves a booking for its member, also after the member's own deadline. Questions that are asked in the new slot stay
/// open: the desk may leave them, and answers them on the member's page.
/// </summary>
public sealed partial class MoveBookingDialog(
    SlotSearch search,
    Reschedule reschedule,
    CurrentActor current,
    IStringLocalizer<BookingTexts> text,
    IStringLocalizer<FormTexts> form,
    TimeProvider clock
)
{
    private const int WeeksAtOnce = 2;

    private List<IGrouping<DateOnly, SlotView>>? _days;
    private SlotView? _chosen;
    private DateTimeOffset _now;

    /// <summary>The first of the weeks that are shown; 0: from now on.</summary>
    private int _week;

    private IStringLocalizer<BookingTexts> Text => text;

    private IStringLocalizer<FormTexts> Form => form;

    private DateTimeOffset From => _now.AddDays(_week * 7);

    private DateTimeOffset To => From.AddDays(WeeksAtOnce * 7);

    private string Span => $"{Dates.Day(From, Of.TimeZone)} – {Dates.Day(To, Of.TimeZone)}";

    protected override Task OnInitializedAsync()
    {
        _now = clock.GetUtcNow();
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        var (from, type) = (From, Of.Type);
        var filter = new SlotFilter(from, To) { ProgramId = Of.ProgramId, AvailableOnly = true };
        var slots = await search.AllAsync(filter, Gone);
        if (from != From)
            return; // turned on meanwhile
        _days =
        [
            .. slots
                .Where(s => s.Id != Of.SlotId && SeatsOf(s, type).Left > 0)
                .GroupBy(s => Dates.LocalDate(s.StartsAt, s.TimeZone)),
        ];
    }

    private static SeatCount SeatsOf(SlotView slot, ReservationType type) =>
        type == ReservationType.Trial ? slot.TrialSeats : slot.Seats;

    private Task TurnAsync(int by)
    {
        (_week, _days) = (Math.Max(0, _week + (by * WeeksAtOnce)), null);
        Choose(null);
        return ReadAsync();
    }

    private void Choose(SlotView? slot)
    {
        _chosen = slot;
        Submit.Renew();
    }

    private async Task MoveAsync(bool overlapConfirmed)
    {
        if (_chosen is not { } to)
            return;
        var request = new RescheduleRequest(Of.Number, to.Id, overlapConfirmed);
        var moved = await Submit.RunAsync(async _ =>
            await reschedule.RunAsync(await current.GetAsync(), request, CancellationToken.None)
        );
        if (moved)
            Done();
    }
}
