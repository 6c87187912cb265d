namespace Booking.Domain.Security.Events;

/// <summary>How often, and when for the first time (rule Security events).</summary>
internal sealed record EventCount(int Count, DateTimeOffset First);
