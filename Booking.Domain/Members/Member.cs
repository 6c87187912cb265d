using Booking.Domain.Common;

namespace Booking.Domain.Members;

/// <summary>A person who books (会員).</summary>
public sealed class Member
{
    /// <summary>Longer than a name, since folding can make several characters of one.</summary>
    internal const int MaxSearchNameLength = 200;

    private Member() { }

    public Member(Guid accountId, string name, string language, DateTimeOffset now)
    {
        AccountId = accountId;
        Rename(name);
        Language = language;
        JoinedAt = now;
    }

    public long Id { get; private set; }

    public string Number => Numbering.Member.Of(Id);

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    public string Name { get; private set; } = "";

    /// <summary>
    /// The name as searches compare it (<see cref="SearchNameOf"/>); changes with <see cref="Name"/>.
    /// </summary>
    public string SearchName { get; private set; } = "";

    /// <summary>"ja" or "en": the language of the mails.</summary>
    public string Language { get; private set; } = "ja";

    public MemberStatus Status { get; private set; } = MemberStatus.Provisional;

    public DateTimeOffset JoinedAt { get; private set; }

    /// <summary>
    /// Raised by everything that books for the member, which makes two bookings of one member wait for each other and
    /// for nobody else (rule Overlap; <see cref="Persistence.RowLock"/>).
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

    /// <summary>The name on pages, in mails and the front desk's list.</summary>
    public void Rename(string name) => (Name, SearchName) = (name, SearchNameOf(name));

    /// <summary>For updates that write the name without reading the member.</summary>
    internal static string SearchNameOf(string name) => SearchText.KeyOf(name, MaxSearchNameLength);

    /// <param name="language">"ja" or "en"; counts for mails from now on.</param>
    public void Speak(string language) => Language = language;
}
