using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Notifications.Templates;

/// <summary>
/// A version of the words that a studio uses for a notice in one language (rule Notice templates). Append-only: the
/// highest version holds, and one without words is the return to the built-in text.
/// </summary>
public sealed class NoticeTemplate
{
    private NoticeTemplate() { }

    /// <param name="parts">Null: the built-in text again.</param>
    internal NoticeTemplate(
        MailOccasion occasion,
        string language,
        int version,
        NoticeParts? parts,
        Guid accountId,
        DateTimeOffset now
    )
    {
        (Occasion, Language, Version, AccountId, CreatedAt) = (occasion, language, version, accountId, now);
        (Subject, Title, Body, Button, Note) = (parts?.Subject, parts?.Title, parts?.Body, parts?.Button, parts?.Note);
    }

    public MailOccasion Occasion { get; private set; }

    /// <summary>"ja" or "en".</summary>
    public string Language { get; private set; } = "";

    /// <summary>From 1, raised by every edit (rule Version).</summary>
    public int Version { get; private set; }

    public string? Subject { get; private set; }

    public string? Title { get; private set; }

    public string? Body { get; private set; }

    public string? Button { get; private set; }

    public string? Note { get; private set; }

    /// <summary>Who wrote it.</summary>
    public Guid AccountId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    internal static void Map(ModelBuilder model) =>
        model.Entity<NoticeTemplate>(template =>
        {
            template.ToTable("NoticeTemplates");
            template.HasKey(t => new
            {
                t.Occasion,
                t.Language,
                t.Version,
            });
            template.Property(t => t.Occasion).AsName();
            template.Property(t => t.Language).HasMaxLength(2).IsUnicode(false);
            template.Property(t => t.Subject).HasMaxLength(NoticeParts.MaxLength(NoticePart.Subject));
            template.Property(t => t.Title).HasMaxLength(NoticeParts.MaxLength(NoticePart.Title));
            template.Property(t => t.Body).HasMaxLength(NoticeParts.MaxLength(NoticePart.Body));
            template.Property(t => t.Button).HasMaxLength(NoticeParts.MaxLength(NoticePart.Button));
            template.Property(t => t.Note).HasMaxLength(NoticeParts.MaxLength(NoticePart.Note));
        });
}
