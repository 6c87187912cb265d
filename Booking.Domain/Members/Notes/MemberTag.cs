namespace Booking.Domain.Members.Notes;

/// <summary>A word by which the studio sorts its members; one list for the whole studio (rule Tags).</summary>
public sealed class MemberTag
{
    /// <summary>Longest name.</summary>
    public const int MaxLength = 30;

    /// <summary>How many the studio may have.</summary>
    public const int MaxTags = 200;

    /// <summary>How many one member may have.</summary>
    public const int MaxPerMember = 20;

    private MemberTag() { }

    internal MemberTag(string name, string hash) => (Name, Hash) = (name, hash);

    public long Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Of the folded name, so that the same word is one tag however it is typed.</summary>
    public string Hash { get; private set; } = "";
}
