using Booking.Domain.Scheduling.Slots;
using Booking.Web.Live;

namespace Booking.Web.Staff.Calendar;

/// <summary>What a <see cref="CalendarSession"/> needs of the page on which it is shown.</summary>
public interface ICalendarView
{
    /// <summary>What is shown; null before it is read, or where there is no location.</summary>
    CalendarQuery? Query { get; }

    /// <summary>The slots of the days shown, as the feed has them now.</summary>
    IEnumerable<SlotView> Live { get; }

    /// <summary>How others see this calendar; null before the page lives.</summary>
    PresenceEntry? Presence { get; }

    /// <summary>Runs work where the page lives, in its visitor's language, and draws what came of it.</summary>
    Task RunAsync(Func<Task> work);

    /// <summary>Draws the page without the panel and puts the focus on a slot; null: nowhere in particular.</summary>
    Task PanelClosedAsync(long? slot);
}
