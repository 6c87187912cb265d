using Booking.Domain.Common;
using Booking.Domain.Payments.Webhooks;

namespace Booking.Domain.BackOffice;

/// <summary>One event of the provider, as an admin reads it.</summary>
/// <param name="PaymentId">Key of the payment it speaks of; null where none is known.</param>
public sealed record InboxRow(
    string Id,
    string Type,
    PaymentEventKind Kind,
    InboxState State,
    string? Outcome,
    int Attempts,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? ProcessedAt,
    DateTimeOffset? NextAttemptAt,
    long? PaymentId = null
)
{
    public string? Payment => PaymentId is { } id ? Numbering.Payment.Of(id) : null;
}
