using Booking.Domain.Common;
using Booking.Domain.Persistence;

namespace Booking.Domain.Members;

/// <summary>A person who books (会員, §2).</summary>
public sealed class Member : ITimestamped
{
    /// <summary>Longest reason of a suspension.</summary>
    public const int MaxReasonLength = 300;

    private Member() { }

    public Member(Guid accountId, string name, string language, DateTimeOffset now)
    {
        AccountId = accountId;
        Name = name;
        Language = language;
        CreatedAt = now;
    }

    public long Id { get; private set; }

    public string Number => Numbering.Member.Of(Id);

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    public string Name { get; private set; } = "";

    /// <summary>"ja" or "en": the language of the mails.</summary>
    public string Language { get; private set; } = "ja";

    public MemberStatus Status { get; private set; } = MemberStatus.Provisional;

    /// <summary>Since when they are Suspended 停止; null in any other status.</summary>
    public DateTimeOffset? SuspendedAt { get; private set; }

    /// <summary>Why, in the words of whoever works here; null in any other status.</summary>
    public string? SuspendedReason { get; private set; }

    /// <summary>When they joined.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>
    /// Counts the member's own bookings. A booking raises it first, which makes two bookings of one member wait for
    /// each other (and nobody else): the overlap rule (§3 rule 3) is checked between the two.
    /// </summary>
    public long BookingLock { get; private set; }

    /// <summary>What the member's QR code carries (<see cref="MemberPass"/>); null until it is first shown.</summary>
    public string? PassCode { get; private set; }

    /// <summary>
    /// The e-mail address is confirmed: Provisional 仮 becomes Active 本. Does nothing in any other status.
    /// </summary>
    public void Activate()
    {
        if (Status == MemberStatus.Provisional)
            Status = MemberStatus.Active;
    }

    /// <summary>The name on pages, mails and the front desk's list.</summary>
    public void Rename(string name) => Name = name;

    /// <param name="language">"ja" or "en"; counts for mails from now on.</param>
    public void Speak(string language) => Language = language;
}
