using Booking.Domain.Catalog;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Staff.Calendar;

/// <summary>A day, a week, or a day side by side for everybody or every room.</summary>
public sealed partial class CalendarGrid
{
    [Parameter, EditorRequired]
    public required CalendarContent Content { get; set; }

    [Parameter, EditorRequired]
    public required CalendarBasis Basis { get; set; }

    /// <summary>Who has which slot open, in words.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<long, string> Held { get; set; }

    /// <summary>By the location's calendar.</summary>
    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    /// <summary>Minutes after midnight by the location's clock.</summary>
    [Parameter, EditorRequired]
    public int NowMinute { get; set; }

    private LocationChoice Location => Content.Query.Location;

    /// <summary>Where the line of now is drawn.</summary>
    private (int First, int Count)? NowColumns =>
        Content.Query.View is CalendarView.Staff or CalendarView.Rooms
            ? Content.Query.Date == Today
                ? (0, Content.Columns.Count)
                : null
            : Content.Columns.ToList().FindIndex(c => c.Date == Today) is >= 0 and var at
                ? (at, 1)
                : null;

    private string DayAddress(DateOnly date) => (Content.Query with { View = CalendarView.Day, Date = date }).Address;

    private string? ClockChange(DateOnly date) =>
        WallSpan.Skipped(date, Location.TimeZone) is { } gone
            ? Text["ClocksForward", WallSpan.Clock(gone.From), WallSpan.Clock(gone.To)]
        : WallSpan.Repeated(date, Location.TimeZone) is { } twice
            ? (string)Text["ClocksBack", WallSpan.Clock(twice.From), WallSpan.Clock(twice.To)]
        : null;
}
