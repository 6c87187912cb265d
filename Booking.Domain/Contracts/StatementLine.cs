using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>One line of a statement: what, why, and what was left.</summary>
public sealed record StatementLine
{
    public required int Line { get; init; }

    public required LedgerKind Kind { get; init; }

    public required int Change { get; init; }

    public required int Balance { get; init; }

    public required DateTimeOffset At { get; init; }

    public required long? ReservationId { get; init; }

    public required long? PaymentId { get; init; }

    /// <summary>An adjustment's reason.</summary>
    public required string? Reason { get; init; }

    public string? Reservation => ReservationId is { } id ? Numbering.Reservation.Of(id) : null;

    public string? Payment => PaymentId is { } id ? Numbering.Payment.Of(id) : null;
}
