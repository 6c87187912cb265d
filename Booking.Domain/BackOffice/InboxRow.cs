using Booking.Domain.Payments.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>One event of the provider, as an admin reads it.</summary>
public sealed record InboxRow(
    string Id,
    string Type,
    PaymentEventKind Kind,
    InboxState State,
    string? Outcome,
    int Attempts,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? ProcessedAt,
    DateTimeOffset? NextAttemptAt
);
