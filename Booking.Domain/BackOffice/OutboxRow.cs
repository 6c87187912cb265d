using Booking.Domain.Common;
using Booking.Domain.Notifications;

namespace Booking.Domain.BackOffice;

/// <summary>One mail of the outbox, without what it says.</summary>
public sealed record OutboxRow
{
    public required long Id { get; init; }

    public string Number => Numbering.Mail.Of(Id);

    public required MailOccasion Occasion { get; init; }

    public required MailState State { get; init; }

    public required string To { get; init; }

    /// <summary>"ja" or "en".</summary>
    public required string Language { get; init; }

    /// <summary>Number of the reservation or contract it speaks of.</summary>
    public required string? About { get; init; }

    public required int Attempts { get; init; }

    public required string? LastError { get; init; }

    /// <summary>When it is tried (again); null when settled.</summary>
    public required DateTimeOffset? NextAttemptAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? SentAt { get; init; }
}
