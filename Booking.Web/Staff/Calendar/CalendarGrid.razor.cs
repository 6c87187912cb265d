using Booking.Domain.Catalog;
using Booking.Domain.Scheduling.Editing;
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

    /// <summary>The slot that is being made, as its form says; null: none is.</summary>
    [Parameter]
    public SlotDraft? Drawn { get; set; }

    private (string Style, string Times)? DrawnBox
    {
        get
        {
            if (Drawn is not { } draft || draft.LocationId != Location.Id)
                return null;
            var span = WallSpan.Of(draft.StartsAt, draft.EndsAt, Location.TimeZone);
            var owner = Content.Query.View switch
            {
                CalendarView.Staff => draft.StaffId,
                CalendarView.Rooms => draft.RoomId,
                _ => null,
            };
            var column = Content.Columns.ToList().FindIndex(c => c.Date == span.Date && c.OwnerId == owner);
            var (from, to) = span.Drawn;
            return column < 0
                ? null
                : (
                    $"--c:{column};--f:{from};--l:{to - from};--i:0;--n:1",
                    Layout.Dates.Times(draft.StartsAt, draft.EndsAt, Location.TimeZone)
                );
        }
    }

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
