using Booking.Domain.Notifications;

namespace Booking.Domain.Calendars;

/// <summary>What a calendar program reads.</summary>
/// <param name="Language">"ja" or "en".</param>
/// <param name="Entries">In order of their start.</param>
public sealed record CalendarContents(string Language, IReadOnlyList<CalendarEntry> Entries);
