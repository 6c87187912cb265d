using System.Collections.Immutable;
using Booking.Domain.Catalog;
using Booking.Domain.Slots;
using Booking.Web.Slots;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Calendar;

/// <summary>A day of the month view: its first slots, and how many more there are.</summary>
public sealed record MonthDay(DateOnly Date, IReadOnlyList<PlacedSlot> First, int Count)
{
    /// <summary>So many slots of a day are shown in the month; the rest is a number that leads to the day.</summary>
    public const int Most = 3;
}

/// <summary>What is on the screen, worked out of the live slots; another one with every change.</summary>
/// <param name="Slots">Placed in the columns; empty in the month view.</param>
/// <param name="Month">Empty in the other views.</param>
public sealed record CalendarSheet(CalendarQuery Query, IReadOnlyList<CalendarColumn> Columns, ImmutableArray<PlacedSlot> Slots, IReadOnlyList<MonthDay> Month)
{
    /// <param name="now">UTC.</param>
    public static CalendarSheet Of(CalendarQuery query, CalendarBasis basis, IEnumerable<SlotView> live, DateTimeOffset now, IStringLocalizer<SlotCalendarTexts> text)
    {
        var visible = CalendarLayout.Visible(live, query).ToList();
        if (query.View == CalendarView.Month) return new(query, [], [], MonthOf(query, visible, now, text));
        var columns = CalendarLayout.Columns(query, basis, visible, text);
        return new(query, columns, CalendarLayout.Place(columns, query.View, visible, now, text), []);
    }

    private static List<MonthDay> MonthOf(CalendarQuery query, List<SlotView> visible, DateTimeOffset now, IStringLocalizer<SlotCalendarTexts> text)
    {
        var byDay = visible.ToLookup(s => SlotFace.Of(s, text).Span.Date);
        return [.. query.Days.Select(day => new MonthDay(day,
            [.. byDay[day].OrderBy(s => s.StartsAt).ThenBy(s => s.Id).Take(MonthDay.Most).Select(s => new PlacedSlot(s, SlotFace.Of(s, text), SeatStates.Of(s, s.Seats, now), SlotFace.Of(s, text).Span, 0, ""))],
            byDay[day].Count()))];
    }
}

/// <summary>When a location is closed on a day, as spans to be shaded, in minutes after midnight by its clock.</summary>
public static class ShutHours
{
    /// <summary>Where nobody has said when it is open.</summary>
    public static readonly (int From, int To) Usual = (8 * 60, 22 * 60);

    public static ClosedDay? HolidayOf(CalendarBasis basis, long location, DateOnly date) => basis.Holidays.FirstOrDefault(h => h.Date == date && (h.LocationId is null || h.LocationId == location));

    public static IReadOnlyList<(int From, int To)> Of(CalendarBasis basis, long location, DateOnly date)
    {
        if (HolidayOf(basis, location, date) is not null) return [(0, WallSpan.Day)];
        var isSaid = basis.Opening.Any(o => o.LocationId == location);
        var open = isSaid
            ? basis.Opening.Where(o => o.LocationId == location && o.Day == date.DayOfWeek).Select(o => (From: Minutes(o.OpensAt), To: o.ClosesAt == TimeOnly.MinValue ? WallSpan.Day : Minutes(o.ClosesAt))).OrderBy(o => o.From).ToList()
            : [Usual];
        List<(int From, int To)> shut = [];
        var from = 0;
        foreach (var span in open)
        {
            if (span.From > from) shut.Add((from, span.From));
            from = Math.Max(from, span.To);
        }

        if (from < WallSpan.Day) shut.Add((from, WallSpan.Day));
        return shut;
    }

    /// <summary>The minute at which the drawing begins when it comes into sight: an hour before the first opening.</summary>
    public static int Begin(CalendarBasis basis, long location)
    {
        var opening = basis.Opening.Where(o => o.LocationId == location).Select(o => Minutes(o.OpensAt)).DefaultIfEmpty(Usual.From).Min();
        return Math.Max(0, opening - 60);
    }

    private static int Minutes(TimeOnly time) => (time.Hour * 60) + time.Minute;
}
