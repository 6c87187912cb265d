namespace Booking.Domain.Reservations.MemberRecords.Story;

/// <summary>A part of a member's story, newest first.</summary>
/// <param name="Next">Where it goes on; null: that was all.</param>
public sealed record StoryPage(IReadOnlyList<MemberMoment> Moments, StoryPlace? Next);
