using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Web.Layout;
using Booking.Web.Live;

namespace Booking.Web.Staff.Calendar;

/// <summary>
/// What the calendar shows, as its address says it. Whatever an address says wrongly is as if it were not said.
/// </summary>
/// <param name="Date">By the location's calendar; its week or month is shown where the view is one.</param>
public sealed record CalendarQuery(LocationChoice Location, DateOnly Date, CalendarView View)
{
    public long? ProgramId { get; init; }

    public long? StaffId { get; init; }

    /// <summary>Cancelled slots are shown too.</summary>
    public bool Cancelled { get; init; }

    public bool IsFiltered => ProgramId is not null || StaffId is not null;

    /// <summary>The Monday of the chosen date's week.</summary>
    public DateOnly Monday => MondayOf(Date);

    /// <summary>The days shown: one, a week from Monday, or the whole weeks that hold the month.</summary>
    public IReadOnlyList<DateOnly> Days
    {
        get
        {
            var (first, count) = View switch
            {
                CalendarView.Week => (Monday, 7),
                CalendarView.Month => (
                    MondayOf(FirstOfMonth),
                    MondayOf(FirstOfMonth.AddMonths(1).AddDays(-1)).AddDays(7).DayNumber
                        - MondayOf(FirstOfMonth).DayNumber
                ),
                _ => (Date, 1),
            };
            return [.. Enumerable.Range(0, count).Select(first.AddDays)];
        }
    }

    /// <summary>
    /// Location and span without the filters: everyone who looks at a week shares it, members as well.
    /// </summary>
    public SlotWindow Window
    {
        get
        {
            var days = Days;
            return new(Location.Id, Midnight(days[0]), Midnight(days[^1].AddDays(1)));
        }
    }

    /// <summary>
    /// What the page watches: besides the days shown the day before them, because what passes midnight reaches into the
    /// first. A month shows where slots begin, and no more.
    /// </summary>
    public IReadOnlyCollection<SlotWindow> Watched =>
        View == CalendarView.Month
            ? [Window]
            : [Window, new(Location.Id, Midnight(Days[0].AddDays(-1)), Midnight(Days[0]))];

    /// <summary>The address that leads back here.</summary>
    public string Address
    {
        get
        {
            List<string> parts =
            [
                $"view={View.ToString().ToLowerInvariant()}",
                $"location={Numbering.Location.Of(Location.Id)}",
                $"date={Dates.Iso(Date)}",
            ];
            if (ProgramId is { } program)
                parts.Add($"program={Numbering.Program.Of(program)}");
            if (StaffId is { } staff)
                parts.Add($"staff={Numbering.Staff.Of(staff)}");
            if (Cancelled)
                parts.Add("cancelled=true");
            return "/staff/calendar?" + string.Join('&', parts);
        }
    }

    /// <summary>The next (1) or the previous (-1) day, week or month.</summary>
    public CalendarQuery Turned(int by) =>
        this with
        {
            Date = View switch
            {
                CalendarView.Week => Date.AddDays(7 * by),
                CalendarView.Month => FirstOfMonth.AddMonths(by),
                _ => Date.AddDays(by),
            },
        };

    /// <summary>Null when the studio has no location yet.</summary>
    /// <param name="now">UTC; decides which day is today.</param>
    public static CalendarQuery? Parse(
        CalendarBasis basis,
        DateTimeOffset now,
        string? location,
        string? date,
        string? view,
        string? program = null,
        string? staff = null,
        string? cancelled = null
    )
    {
        var place =
            basis.Locations.FirstOrDefault(l => Numbering.Location.TryParse(location, out var id) && l.Id == id)
            ?? basis.Locations.FirstOrDefault();
        if (place is null)
            return null;
        return new(
            place,
            Dates.ParseIso(date) ?? Dates.LocalDate(now, place.TimeZone),
            Enum.TryParse<CalendarView>(view, ignoreCase: true, out var chosen) && Enum.IsDefined(chosen)
                ? chosen
                : CalendarView.Week
        )
        {
            ProgramId = basis
                .Programs.FirstOrDefault(p => Numbering.Program.TryParse(program, out var id) && p.Id == id)
                ?.Id,
            StaffId = basis.Staff.FirstOrDefault(s => Numbering.Staff.TryParse(staff, out var id) && s.Id == id)?.Id,
            Cancelled = string.Equals(cancelled, "true", StringComparison.OrdinalIgnoreCase),
        };
    }

    private DateOnly FirstOfMonth => new(Date.Year, Date.Month, 1);

    private DateTimeOffset Midnight(DateOnly day) =>
        LocationTime.Utc(day.ToDateTime(TimeOnly.MinValue), Location.TimeZone);

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
