using Booking.Domain.Notifications;

namespace Booking.Tests.Notifications;

/// <summary>Entries that a test has put there.</summary>
internal sealed class TestCalendars : Dictionary<string, CalendarEntry>, ICalendarEntries
{
    public Task<CalendarEntry?> FindAsync(string? number, CancellationToken cancellationToken) =>
        Task.FromResult(number is null ? null : this.GetValueOrDefault(number));
}
