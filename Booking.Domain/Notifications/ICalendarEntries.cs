namespace Booking.Domain.Notifications;

/// <summary>What a mail's reader has in their calendar of what the mail is about.</summary>
public interface ICalendarEntries
{
    /// <summary>As it stands now.</summary>
    /// <param name="number">Public number of what a mail is about.</param>
    /// <returns>Null: it is nothing that stands in a calendar.</returns>
    Task<CalendarEntry?> FindAsync(string? number, CancellationToken cancellationToken);
}
