namespace Booking.Domain.Payments;

/// <summary>Money given back: a row of its own with the key it is sent under (§5).</summary>
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

    /// <summary>The admin who asked for it; null where a rule did.</summary>
    public Guid? RequestedBy { get; private set; }

    /// <summary>The admin's reason, in their words.</summary>
    public string? Note { get; private set; }

    public RefundState State { get; private set; } = RefundState.Requested;

    public string IdempotencyKey { get; private set; } = "";

    /// <summary>The request to the byte.</summary>
    public string Body { get; private set; } = "";

    /// <summary>The provider's refund, once it answered.</summary>
    public string? GatewayId { get; private set; }

    public string? FailureReason { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>When it is sent or asked about next; null when settled.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    public DateTimeOffset? FirstSentAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    internal PreparedRequest Request => new(IdempotencyKey, Body);

    internal void Prepare(PreparedRequest request) => (IdempotencyKey, Body) = (request.IdempotencyKey, request.Body);
}

/// <summary>Which admin asked for a refund, and why.</summary>
internal sealed record RefundOrigin(Guid AccountId, string Note);

/// <summary>ByAdmin: asked for by hand. Outside: made in the provider's own dashboard, recorded here when we heard of it. SlotCancelled: by the studio (§3 rule 12).</summary>
public enum RefundReason { CancelledInTime, LateMoney, PaidTwice, WrongAmount, Outside, ByAdmin, SlotCancelled }

/// <summary>Requested: stored. Sent: tried, outcome unknown. Pending: the provider works on it. The rest is final, though Succeeded may still become Failed.</summary>
public enum RefundState { Requested, Sent, Pending, Succeeded, Failed, Cancelled }
