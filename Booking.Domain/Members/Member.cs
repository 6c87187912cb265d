using Booking.Domain.Common;
using Booking.Domain.Persistence;

namespace Booking.Domain.Members;

/// <summary>A person who books (会員).</summary>
public sealed class Member : ITimestamped
{
    /// <summary>Longest reason of a suspension.</summary>
    public const int MaxReasonLength = 300;

    /// <summary>Longest name, and longest reading of one.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Longer than a name, since folding can make several characters of one.</summary>
    private const int MaxKeyPart = 200;

    /// <summary>Name, reading and address, with a mark after each of the first two.</summary>
    internal const int MaxSearchKeyLength = (3 * MaxKeyPart) + 2;

    private Member() { }

    public Member(Guid accountId, string name, string language, DateTimeOffset now, string? reading = null)
    {
        AccountId = accountId;
        Rename(name, reading);
        Language = language;
        CreatedAt = now;
    }

    public long Id { get; private set; }

    public string Number => Numbering.Member.Of(Id);

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    public string Name { get; private set; } = "";

    /// <summary>How the name is read (フリガナ), in katakana; null where nobody has said.</summary>
    public string? Reading { get; private set; }

    /// <summary>Where they can be called, as <see cref="PhoneNumber"/> keeps it; null where nobody has said.</summary>
    public string? Phone { get; private set; }

    public DateOnly? Birthday { get; private set; }

    /// <summary>By mail, before what they have booked (rule Reminders).</summary>
    public bool WantsReminders { get; private set; } = true;

    /// <summary>Who is called when something has happened to them.</summary>
    public string? EmergencyName { get; private set; }

    public string? EmergencyPhone { get; private set; }

    /// <summary>
    /// What searches compare and lists by name sort by (<see cref="SearchKeyOf"/>); kept by <see cref="MemberKeys"/>.
    /// </summary>
    public string SearchKey { get; private set; } = "";

    /// <summary>"ja" or "en": the language of the mails.</summary>
    public string Language { get; private set; } = "ja";

    public MemberStatus Status { get; private set; } = MemberStatus.Provisional;

    /// <summary>When they were Suspended 停止; null in any other status.</summary>
    public DateTimeOffset? SuspendedAt { get; private set; }

    /// <summary>Why, for staff; null in any other status.</summary>
    public string? SuspendedReason { get; private set; }

    /// <summary>When they joined.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>
    /// Raised by everything that books for the member, which makes two bookings of one member wait for each other and
    /// for nobody else (rule Overlap; <see cref="Persistence.RowLock"/>).
    /// </summary>
    public long BookingLock { get; private set; }

    /// <summary>
    /// What the member's QR code carries (<see cref="MemberPass"/>), encrypted; null until it is first shown.
    /// </summary>
    public string? PassCode { get; private set; }

    /// <summary>By which the member is found when their code is read.</summary>
    public string? PassHash { get; private set; }

    /// <summary>
    /// The e-mail address is confirmed: Provisional 仮 becomes Active 本. Does nothing in any other status.
    /// </summary>
    public void Activate()
    {
        if (Status == MemberStatus.Provisional)
            Status = MemberStatus.Active;
    }

    /// <summary>The name on pages, in mails and the front desk's list, with its reading.</summary>
    public void Rename(string name, string? reading = null) =>
        (Name, Reading) = (TypedText.Cleaned(name), TypedText.Reading(reading, MaxNameLength));

    /// <summary>What the studio does not ask stays as it is.</summary>
    /// <param name="told">Checked.</param>
    internal void Tell(PersonalDetails told, ProfileSettings settings)
    {
        if (settings.Shows(PersonalField.Phone))
            Phone = told.Phone;
        if (settings.Shows(PersonalField.Birthday))
            Birthday = told.Birthday;
        if (settings.Shows(PersonalField.EmergencyContact))
            (EmergencyName, EmergencyPhone) = (told.EmergencyName, told.EmergencyPhone);
    }

    internal void Remind(bool wants) => WantsReminders = wants;

    /// <summary>For <see cref="MemberKeys"/>.</summary>
    internal void KeepSearchKey(string address) => SearchKey = SearchKeyOf(Name, Reading, address);

    /// <summary>
    /// First what the name is sorted by, which is its reading where there is one; no part runs into the next.
    /// </summary>
    internal static string SearchKeyOf(string name, string? reading, string address)
    {
        var parts = reading is null ? new[] { name, address } : [reading, name, address];
        return string.Join('\n', parts.Select(part => TypedText.Key(part, MaxKeyPart)));
    }

    /// <param name="language">"ja" or "en"; counts for mails from now on.</param>
    public void Speak(string language) => Language = language;
}
