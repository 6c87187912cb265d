using System.Collections.Immutable;
using Booking.Domain.Catalog;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Theme.Seats;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.Calendar;

/// <summary>What is on the screen, worked out of the live slots; another one with every change.</summary>
/// <param name="Slots">Placed in the columns; empty in the month view.</param>
/// <param name="Month">Empty in the other views.</param>
public sealed record CalendarContent(
    CalendarQuery Query,
    IReadOnlyList<CalendarColumn> Columns,
    ImmutableArray<PlacedSlot> Slots,
    IReadOnlyList<MonthDay> Month
)
{
    /// <param name="now">UTC.</param>
    public static CalendarContent Of(
        CalendarQuery query,
        CalendarBasis basis,
        IEnumerable<SlotView> live,
        DateTimeOffset now,
        IStringLocalizer<SlotCalendarTexts> text
    )
    {
        var visible = CalendarLayout.Visible(live, query).ToList();
        if (query.View == CalendarView.Month)
            return new(query, [], [], MonthOf(query, visible, now, text));
        var columns = CalendarLayout.Columns(query, basis, visible, text);
        return new(query, columns, CalendarLayout.Place(columns, query.View, visible, now, text), []);
    }

    private static List<MonthDay> MonthOf(
        CalendarQuery query,
        List<SlotView> visible,
        DateTimeOffset now,
        IStringLocalizer<SlotCalendarTexts> text
    )
    {
        var byDay = visible.ToLookup(s => SlotFace.Of(s, text).Span.Date);
        return
        [
            .. query.Days.Select(day => new MonthDay(
                day,
                [
                    .. byDay[day]
                        .OrderBy(s => s.StartsAt)
                        .ThenBy(s => s.Id)
                        .Take(MonthDay.Most)
                        .Select(s => new PlacedSlot(
                            s,
                            SlotFace.Of(s, text),
                            SeatStates.Of(s, s.Seats, now),
                            SlotFace.Of(s, text).Span,
                            0,
                            ""
                        )),
                ],
                byDay[day].Count()
            )),
        ];
    }
}
