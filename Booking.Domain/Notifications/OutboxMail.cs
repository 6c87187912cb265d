using System.Text.Json;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Notifications;

/// <summary>
/// A mail to be sent, written in the transaction of its cause (rule Outbox). Subject and bodies are written when it is
/// sent and stay readable here, except links that open an account: those are wiped once a real server has taken the
/// mail.
/// </summary>
public sealed class OutboxMail
{
    /// <summary>Longest subject that is stored; a longer one is cut.</summary>
    internal const int MaxSubjectLength = 300;

    private OutboxMail() { }

    /// <param name="to">The recipient's address.</param>
    /// <param name="language">"ja" or "en".</param>
    /// <param name="facts">What the template may use, e.g. program, start, number.</param>
    public OutboxMail(
        MailOccasion occasion,
        string to,
        string language,
        IReadOnlyDictionary<string, string> facts,
        DateTimeOffset now
    )
    {
        (Occasion, To, Language, CreatedAt, NextAttemptAt) = (occasion, to, language, now, now);
        Facts = JsonSerializer.Serialize(facts);
        if (GoneAddress.Is(to))
            (State, NextAttemptAt) = (MailState.DryRun, null);
        About = facts.GetValueOrDefault("number");
    }

    public long Id { get; private set; }

    public MailOccasion Occasion { get; private set; }

    public string To { get; private set; } = "";

    public string Language { get; private set; } = "ja";

    /// <summary>
    /// Public number of the reservation or contract it is about, so that a payment's history finds it.
    /// </summary>
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

    /// <summary>
    /// Why the last attempt failed: the server's status and stage, or the kind of fault. Never the server's words,
    /// which quote the address.
    /// </summary>
    public string? LastError { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>The links in it open an account.</summary>
    public bool IsSecret =>
        Occasion
            is MailOccasion.ConfirmEmail
                or MailOccasion.ResetPassword
                or MailOccasion.Invitation
                or MailOccasion.ConfirmNewAddress
                or MailOccasion.AddressChangeAsked;

    /// <summary>It changes what stands in its reader's calendar.</summary>
    internal bool HasEntry =>
        Occasion
            is MailOccasion.ReservationConfirmed
                or MailOccasion.ReservationMoved
                or MailOccasion.ReservationCancelled
                or MailOccasion.LateMoneySeated
                or MailOccasion.SlotMoved
                or MailOccasion.SlotCancelled;

    /// <summary>
    /// The same at every attempt and never used again, even if the table was emptied. It becomes the Message-ID, by
    /// which a mail program recognises a mail that was sent twice.
    /// </summary>
    internal string Key => $"{Id}.{CreatedAt.ToUnixTimeMilliseconds()}";

    /// <summary>A new mail that is not sent before this instant.</summary>
    internal OutboxMail NotBefore(DateTimeOffset instant)
    {
        if (NextAttemptAt < instant)
            NextAttemptAt = instant;
        return this;
    }

    internal IReadOnlyDictionary<string, string> FactsByName =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(Facts)!;

    /// <summary>How a mail addresses its reader; null where it does not.</summary>
    internal static string? NameIn(string facts) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(facts)!.GetValueOrDefault("name");

    /// <summary>
    /// Keeps that there was a mail, when and why, but not to whom and what it said. What has not been sent yet never
    /// will be.
    /// </summary>
    /// <param name="to">Takes the place of the address.</param>
    internal static Task<int> ForgetAsync(
        IQueryable<OutboxMail> mails,
        string to,
        CancellationToken cancellationToken
    ) =>
        mails.ExecuteUpdateAsync(
            set =>
                set.SetProperty(m => m.To, to)
                    .SetProperty(m => m.Facts, "{}")
                    .SetProperty(m => m.Subject, (string?)null)
                    .SetProperty(m => m.Html, (string?)null)
                    .SetProperty(m => m.Text, (string?)null)
                    .SetProperty(m => m.LastError, (string?)null)
                    .SetProperty(m => m.State, m => m.State == MailState.Waiting ? MailState.DryRun : m.State)
                    .SetProperty(m => m.NextAttemptAt, (DateTimeOffset?)null),
            cancellationToken
        );

    internal static void Map(EntityTypeBuilder<OutboxMail> mail, SqlDialect sql)
    {
        mail.ToTable("OutboxMails");
        sql.Numbered(mail.Property(m => m.Id), "OutboxMailNumbers");
        mail.Ignore(m => m.IsSecret).Ignore(m => m.FactsByName).Ignore(m => m.Key);
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
