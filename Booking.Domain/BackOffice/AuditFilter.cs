using Booking.Domain.Audit;

namespace Booking.Domain.BackOffice;

/// <summary>Which audit lines; every part is optional.</summary>
public sealed record AuditFilter
{
    public AuditAction? Action { get; init; }

    /// <summary>Who did it.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>A part of the number of what was changed.</summary>
    public string? Subject { get; init; }

    /// <summary>Done at or after (UTC).</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Done before (UTC).</summary>
    public DateTimeOffset? To { get; init; }
}
