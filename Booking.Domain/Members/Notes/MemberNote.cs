namespace Booking.Domain.Members.Notes;

/// <summary>A few words of somebody who works here about a member (rule Notes on members).</summary>
public sealed class MemberNote
{
    /// <summary>Longest note.</summary>
    public const int MaxLength = 1000;

    /// <summary>How many there may be on one member.</summary>
    public const int MaxPerMember = 100;

    private MemberNote() { }

    internal MemberNote(long memberId, Guid authorId, string text, bool isForTheDoor, DateTimeOffset now) =>
        (MemberId, AuthorId, Text, IsForTheDoor, CreatedAt) = (memberId, authorId, text, isForTheDoor, now);

    public long Id { get; private set; }

    public long MemberId { get; private set; }

    /// <summary>Whose account wrote it.</summary>
    public Guid AuthorId { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>Shown wherever the member checks in, not on their page alone.</summary>
    public bool IsForTheDoor { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? EditedAt { get; private set; }

    /// <summary>Raised by every edit.</summary>
    public int Version { get; private set; }

    /// <summary>Who wrote it, or an admin.</summary>
    public bool MayBeChangedBy(Actor actor) => actor.WorksHere && (actor.IsAdmin || actor.AccountId == AuthorId);
}
