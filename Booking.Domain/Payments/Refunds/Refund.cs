using Booking.Domain.Common;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;

namespace Booking.Domain.Payments.Refunds;

/// <summary>Money given back: a row of its own with the key it is sent under (rule Refunds).</summary>
public sealed class Refund
{
    private Refund() { }

    internal Refund(long paymentId, Money amount, RefundReason reason, DateTimeOffset now, RefundOrigin? origin = null)
    {
        PaymentId = paymentId;
        (RequestedBy, Note) = (origin?.AccountId, origin?.Note);
        (Amount, Currency, Reason, CreatedAt, NextAttemptAt) = (amount.Amount, amount.Currency, reason, now, now);
    }

    public long Id { get; private set; }

    public string Number => Numbering.Refund.Of(Id);

    public long PaymentId { get; private set; }

    public Payment Payment { get; private set; } = null!;

    public long Amount { get; private set; }

    public string Currency { get; private set; } = "jpy";

    public RefundReason Reason { get; private set; }

    /// <summary>The admin who asked for it; null if a rule did.</summary>
    public Guid? RequestedBy { get; private set; }

    /// <summary>The admin's reason, in their words.</summary>
    public string? Note { get; private set; }

    /// <summary>
    /// Uses of the pack that went back with it; null where none were to (waived, or nothing that has uses).
    /// </summary>
    public int? UsesTaken { get; private set; }

    public RefundState State { get; private set; } = RefundState.Requested;

    public string IdempotencyKey { get; private set; } = "";

    /// <summary>The exact request.</summary>
    public string Body { get; private set; } = "";

    /// <summary>The provider's refund, once it answered.</summary>
    public string? GatewayId { get; private set; }

    public string? FailureReason { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>When it is sent or asked about next; null when settled.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    public DateTimeOffset? FirstSentAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When we learned that the money had been given back (UTC).</summary>
    public DateTimeOffset? CarriedOutAt { get; private set; }

    /// <summary>
    /// When we learned that a refund which had been carried out came back after all (UTC). Kept apart, so that the
    /// figures of the month it was made in stay as they are.
    /// </summary>
    public DateTimeOffset? CameBackAt { get; private set; }

    internal PreparedRequest Request => new(IdempotencyKey, Body);

    internal void TookBack(int uses) => UsesTaken = uses;

    internal void Prepare(PreparedRequest request) => (IdempotencyKey, Body) = (request.IdempotencyKey, request.Body);
}
