using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Audit;

/// <summary>
/// One line of the audit: who, when, what, before, after (rule Audit). Append-only, written in the transaction of its
/// effect.
/// </summary>
public sealed class AuditLine
{
    private AuditLine() { }

    /// <param name="subject">Public number of what was changed.</param>
    /// <param name="before">The value before; null if there was none.</param>
    internal AuditLine(
        Actor actor,
        AuditAction action,
        string subject,
        string? before,
        string? after,
        DateTimeOffset now
    ) =>
        (By, AccountId, Action, Subject, Before, After, At) = (
            actor,
            actor.AccountId,
            action,
            subject,
            before?.To(MaxLength),
            after?.To(MaxLength),
            now
        );

    private const int MaxLength = 500;

    public long Id { get; private set; }

    /// <summary>
    /// Who, with the role in which they act, until the line is committed: their authority is asked then (rule
    /// Authority).
    /// </summary>
    internal Actor? By { get; }

    /// <summary>
    /// Money follows in transactions of its own; the person proves who they are before (rule Asked again).
    /// </summary>
    internal bool LeadsToRefunds { get; init; }

    /// <summary>Who.</summary>
    public Guid AccountId { get; private set; }

    public AuditAction Action { get; private set; }

    public string Subject { get; private set; } = "";

    public string? Before { get; private set; }

    public string? After { get; private set; }

    public DateTimeOffset At { get; private set; }

    internal static void Map(EntityTypeBuilder<AuditLine> line, SqlDialect sql)
    {
        line.ToTable("AuditLines");
        sql.Numbered(line.Property(l => l.Id), "AuditLineNumbers");
        line.Ignore(l => l.By);
        line.Property(l => l.Action).AsName();
        line.Property(l => l.Subject).HasMaxLength(Numbering.MaxLength).IsUnicode(false);
        line.Property(l => l.Before).HasMaxLength(MaxLength);
        line.Property(l => l.After).HasMaxLength(MaxLength);
        line.HasIndex(l => l.Subject);
        line.HasIndex(l => l.At);
    }
}
