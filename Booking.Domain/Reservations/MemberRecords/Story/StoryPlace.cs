namespace Booking.Domain.Reservations.MemberRecords.Story;

/// <summary>A place in a story, from which it is read on: the last moment that was shown.</summary>
public sealed record StoryPlace(DateTimeOffset At, StorySource Source, long Id);
