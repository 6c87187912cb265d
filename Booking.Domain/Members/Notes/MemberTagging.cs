namespace Booking.Domain.Members.Notes;

/// <summary>A member has a tag.</summary>
public sealed class MemberTagging
{
    private MemberTagging() { }

    internal MemberTagging(long memberId, long tagId, DateTimeOffset now) =>
        (MemberId, TagId, At) = (memberId, tagId, now);

    public long MemberId { get; private set; }

    public long TagId { get; private set; }

    public MemberTag Tag { get; private set; } = null!;

    public DateTimeOffset At { get; private set; }
}
