using Booking.Domain.Catalog;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Staff.Calendar;

/// <summary>Rendered anew only when something that it shows has changed.</summary>
public sealed partial class CalendarMonth
{
    private (CalendarContent? Content, IReadOnlyDictionary<long, string>? Held, DateOnly Today) _rendered;

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

    protected override bool ShouldRender()
    {
        if (
            ReferenceEquals(_rendered.Content, Content)
            && ReferenceEquals(_rendered.Held, Held)
            && _rendered.Today == Today
        )
            return false;
        _rendered = (Content, Held, Today);
        return true;
    }

    private string ClassOf(DateOnly date) =>
        string.Join(
            ' ',
            "month-day",
            date.Month == Content.Query.Date.Month ? "" : "other",
            date == Today ? "today" : "",
            HolidayOf(date) is null ? "" : "shut"
        );

    private string DayAddress(DateOnly date) => (Content.Query with { View = CalendarView.Day, Date = date }).Address;

    private ClosedDay? HolidayOf(DateOnly date) => ShutHours.HolidayOf(Basis, Content.Query.Location.Id, date);
}
