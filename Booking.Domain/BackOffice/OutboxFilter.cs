using Booking.Domain.Notifications;

namespace Booking.Domain.BackOffice;

/// <summary>Which mails; every part is optional.</summary>
public sealed record OutboxFilter
{
    public MailState? State { get; init; }

    public MailOccasion? Occasion { get; init; }

    /// <summary>A part of the recipient's address, the mail's number, or the number it speaks of (R, CT).</summary>
    public string? Search { get; init; }

    /// <summary>Written at or after (UTC).</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Written before (UTC).</summary>
    public DateTimeOffset? To { get; init; }

    public OutboxSort Sort { get; init; } = OutboxSort.Created;

    /// <summary>From the newest, or highest, down.</summary>
    public bool Descending { get; init; } = true;
}
