namespace Booking.Domain.Contracts;

/// <summary>What a ledger line is caused by.</summary>
internal sealed record LedgerCause(
    long? ReservationId = null,
    long? PaymentId = null,
    string? InvoiceId = null,
    Guid? AccountId = null,
    string? Reason = null
);
