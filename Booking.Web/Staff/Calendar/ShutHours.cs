using Booking.Domain.Catalog;

namespace Booking.Web.Staff.Calendar;

/// <summary>
/// When a location is closed on a day, as spans to be shaded, in minutes after midnight by its clock.
/// </summary>
public static class ShutHours
{
    /// <summary>Where nobody has said when it is open.</summary>
    public static readonly (int From, int To) Usual = (8 * 60, 22 * 60);

    public static ClosedDay? HolidayOf(CalendarBasis basis, long location, DateOnly date) =>
        basis.Holidays.FirstOrDefault(h => h.Date == date && (h.LocationId is null || h.LocationId == location));

    public static IReadOnlyList<(int From, int To)> Of(CalendarBasis basis, long location, DateOnly date)
    {
        if (HolidayOf(basis, location, date) is not null)
            return [(0, WallSpan.Day)];
        var isSaid = basis.Opening.Any(o => o.LocationId == location);
        var open = isSaid
            ? basis
                .Opening.Where(o => o.LocationId == location && o.Day == date.DayOfWeek)
                .Select(o =>
                    (
                        From: WallSpan.Minutes(o.OpensAt),
                        To: o.ClosesAt == TimeOnly.MinValue ? WallSpan.Day : WallSpan.Minutes(o.ClosesAt)
                    )
                )
                .OrderBy(o => o.From)
                .ToList()
            : [Usual];
        List<(int From, int To)> shut = [];
        var from = 0;
        foreach (var span in open)
        {
            if (span.From > from)
                shut.Add((from, span.From));
            from = Math.Max(from, span.To);
        }

        if (from < WallSpan.Day)
            shut.Add((from, WallSpan.Day));
        return shut;
    }

    /// <summary>
    /// The minute at which the drawing begins when it comes into sight: an hour before the first opening.
    /// </summary>
    public static int Begin(CalendarBasis basis, long location)
    {
        var opening = basis
            .Opening.Where(o => o.LocationId == location)
            .Select(o => WallSpan.Minutes(o.OpensAt))
            .DefaultIfEmpty(Usual.From)
            .Min();
        return Math.Max(0, opening - 60);
    }
}
