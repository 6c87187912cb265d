using System.Text.Json;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Notifications;

/// <summary>
/// A mail to be sent (§8), written in the transaction of its cause. Subject and bodies are made when it is sent; what was sent stays readable here, except links that open
/// an account, which are wiped once a real server has taken the mail.
/// </summary>
public sealed class OutboxMail
{
    /// <summary>Longest subject that is stored; a longer one is cut.</summary>
    internal const int MaxSubjectLength = 300;

    private OutboxMail() { }

    /// <param name="to">The recipient's address.</param>
    /// <param name="language">"ja" or "en".</param>
    /// <param name="facts">What the template may use, e.g. program, start, number.</param>
    public OutboxMail(MailOccasion occasion, string to, string language, IReadOnlyDictionary<string, string> facts, DateTimeOffset now)
    {
        (Occasion, To, Language, CreatedAt, NextAttemptAt) = (occasion, to, language, now, now);
        Facts = JsonSerializer.Serialize(facts);
        if (GoneAddress.Is(to)) (State, NextAttemptAt) = (MailState.DryRun, null);
        About = facts.GetValueOrDefault("number");
    }

    public long Id { get; private set; }

    public MailOccasion Occasion { get; private set; }

    public string To { get; private set; } = "";

    public string Language { get; private set; } = "ja";

    /// <summary>Public number of the reservation or contract it speaks of, so that a story finds it.</summary>
    public string? About { get; private set; }

    /// <summary>JSON object of texts.</summary>
    public string Facts { get; private set; } = "{}";

    public MailState State { get; private set; } = MailState.Waiting;

    public string? Subject { get; private set; }

    public string? Html { get; private set; }

    public string? Text { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>When it is tried (again); null when settled.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    public string? LastError { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>The links in it open an account.</summary>
    public bool IsSecret => Occasion is MailOccasion.ConfirmEmail or MailOccasion.ResetPassword or MailOccasion.Invitation;

    internal IReadOnlyDictionary<string, string> FactsByName => JsonSerializer.Deserialize<Dictionary<string, string>>(Facts)!;

    internal static void Map(EntityTypeBuilder<OutboxMail> mail, SqlDialect sql)
    {
        mail.ToTable("OutboxMails");
        sql.Numbered(mail.Property(m => m.Id), "OutboxMailNumbers");
        mail.Ignore(m => m.IsSecret).Ignore(m => m.FactsByName);
        mail.Property(m => m.Occasion).AsName();
        mail.Property(m => m.State).AsName();
        mail.Property(m => m.To).HasMaxLength(256);
        mail.Property(m => m.Language).HasMaxLength(2).IsUnicode(false);
        mail.Property(m => m.Subject).HasMaxLength(MaxSubjectLength);
        mail.Property(m => m.LastError).HasMaxLength(500);
        mail.Property(m => m.About).HasMaxLength(Numbering.MaxLength).IsUnicode(false);
        mail.HasIndex(m => m.About).HasFilter(sql.Text("[About] IS NOT NULL"));
        mail.HasIndex(m => m.CreatedAt);
        mail.HasIndex(m => m.NextAttemptAt).HasFilter(sql.Text("[NextAttemptAt] IS NOT NULL"));
    }
}

/// <summary>Why a mail is written (§8); the names under which its words stand in the language files.</summary>
public enum MailOccasion
{
    /// <summary>With the link that confirms the address of a registration.</summary>
    ConfirmEmail,

    /// <summary>Someone tried to register an address that has an account: told by mail alone, so that the page tells nobody.</summary>
    AlreadyRegistered,

    /// <summary>With the link that sets a new password.</summary>
    ResetPassword,

    /// <summary>Registered at the desk: with the link that sets the first password and confirms the address.</summary>
    Invitation,

    /// <summary>Paid, or booked where nothing is to pay.</summary>
    ReservationConfirmed,

    /// <summary>Says whether and how much is given back.</summary>
    ReservationCancelled,

    /// <summary>Not paid in time.</summary>
    HoldExpired,

    /// <summary>Ended before its time, unpaid.</summary>
    HoldReleased,

    /// <summary>Paid after the hold had ended; a seat was still free and is the member's.</summary>
    LateMoneySeated,

    /// <summary>Paid after the hold had ended; no seat was left and the money goes back.</summary>
    LateMoneyRefunded,

    /// <summary>Money that was not owed, paid twice or in a wrong amount, goes back.</summary>
    SurplusRefunded,

    /// <summary>A plan was bought and paid.</summary>
    PlanBought,

    /// <summary>A subscription's next period has been paid.</summary>
    PlanRenewed,

    /// <summary>A renewal could not be paid: nothing can be booked with it until it is.</summary>
    PlanPaymentFailed,

    /// <summary>The bank wants the member to confirm a renewal.</summary>
    PlanActionRequired,

    /// <summary>A subscription will end at the end of its period.</summary>
    PlanCancelled,

    /// <summary>A subscription is over.</summary>
    PlanEnded,

    /// <summary>A booking was moved to another slot.</summary>
    ReservationMoved,

    /// <summary>What is left of a pack lapses soon.</summary>
    PlanExpiring,

    /// <summary>The studio gave money back by hand.</summary>
    RefundMade,

    /// <summary>The member did not come, and a day has passed in which it could have been put right.</summary>
    Missed,

    /// <summary>The studio moved a slot, or gave it to somebody else.</summary>
    SlotMoved,

    /// <summary>The studio cancelled a slot; says what goes back.</summary>
    SlotCancelled,

    /// <summary>Staff have suspended the membership: nothing new can be booked or bought.</summary>
    MemberSuspended,

    /// <summary>The suspension is over.</summary>
    SuspensionLifted,
}

/// <summary>DryRun: no mail server is configured, or the reader has left; stored instead of sent (§8). Failed: given up after the last attempt; an admin can resend.</summary>
public enum MailState { Waiting, Sent, DryRun, Failed }
