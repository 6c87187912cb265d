using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Booking.Web.Staff.Calendar;

/// <summary>The bar above the calendar. What is chosen in it becomes another address.</summary>
public sealed partial class CalendarToolbar
{
    private static readonly CalendarView[] Views =
    [
        CalendarView.Day,
        CalendarView.Week,
        CalendarView.Month,
        CalendarView.Staff,
        CalendarView.Rooms,
    ];

    /// <summary>What a slot's colour tells; the browser's script does it and remembers it.</summary>
    private static readonly string[] Colours = ["State", "Program", "Staff"];

    private bool _isChoosing;

    [Parameter, EditorRequired]
    public required CalendarQuery Query { get; set; }

    [Parameter, EditorRequired]
    public required CalendarBasis Basis { get; set; }

    /// <summary>By the location's calendar.</summary>
    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    /// <summary>Who else looks at these days.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Companion> Companions { get; set; }

    [Parameter]
    public EventCallback<CalendarQuery> OnChange { get; set; }

    [Parameter]
    public EventCallback OnNew { get; set; }

    /// <summary>Shows the keys.</summary>
    [Parameter]
    public EventCallback OnHelp { get; set; }

    private bool IsMonth => Query.View == CalendarView.Month;

    private IEnumerable<Companion> People => Companions.DistinctBy(c => c.Account);

    /// <summary>How many of them narrow, or widen, what is shown.</summary>
    private int Filters =>
        (Query.ProgramId is null ? 0 : 1) + (Query.StaffId is null ? 0 : 1) + (Query.Cancelled ? 1 : 0);

    private CalendarQuery Unfiltered => new(Query.Location, Query.Date, Query.View);

    private string Unit =>
        Query.View switch
        {
            CalendarView.Week => "Week",
            CalendarView.Month => "Month",
            _ => "Day",
        };

    private string Title =>
        Query.View switch
        {
            CalendarView.Week => Dates.Week(Query.Monday),
            CalendarView.Month => Dates.Month(Query.Date),
            _ => Dates.Day(Query.Date),
        };

    private string Names => string.Join(Text["ListComma"], People.Select(p => PresenceWords.Name(p, Text)));

    private string BulkAddress(string page, DateOnly date) =>
        $"/staff/calendar/{page}?location={Numbering.Location.Of(Query.Location.Id)}&date={Dates.Iso(date)}";

    private Task GoAsync(DateTime? date)
    {
        _isChoosing = false;
        return date is { } chosen
            ? OnChange.InvokeAsync(Query with { Date = DateOnly.FromDateTime(chosen) })
            : Task.CompletedTask;
    }

    private void Shut(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
            _isChoosing = false;
    }

    private Task ChangeLocationAsync(ChangeEventArgs chosen) =>
        Basis.Locations.FirstOrDefault(l => l.Id == IdOf(chosen)) is { } place
            ? OnChange.InvokeAsync(Query with { Location = place })
            : Task.CompletedTask;

    private static long? IdOf(ChangeEventArgs chosen) =>
        long.TryParse(chosen.Value as string, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static string InitialsOf(Companion person) => Initials.Of(person.Name.In(Languages.Current));
}
