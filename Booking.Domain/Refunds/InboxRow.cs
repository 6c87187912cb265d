using Booking.Domain.Audit;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Refunds;

/// <summary>One event of the provider, as an admin reads it.</summary>
public sealed record InboxRow(string Id, string Type, PaymentEventKind Kind, InboxState State, string? Outcome, int Attempts, DateTimeOffset ReceivedAt, DateTimeOffset? ProcessedAt, DateTimeOffset? NextAttemptAt);
