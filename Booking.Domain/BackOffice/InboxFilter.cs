using Booking.Domain.Payments.Webhooks;

namespace Booking.Domain.BackOffice;

/// <summary>The wanted events of the inbox; all conditions hold.</summary>
public sealed record InboxFilter
{
    /// <summary>The event's id, or the beginning of its type.</summary>
    public string? Search { get; init; }

    public InboxState? State { get; init; }

    public PaymentEventKind? Kind { get; init; }

    /// <summary>Received at this moment or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Received before this moment.</summary>
    public DateTimeOffset? To { get; init; }

    public InboxSort Sort { get; init; }

    public bool Descending { get; init; } = true;
}
