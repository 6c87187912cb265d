using Booking.Domain.Members;

namespace Booking.Domain.Payments;

/// <summary>
/// Money for one reservation (§5). Money that came without being owed (paid twice, wrong amount) is a payment of its own without a reservation, which points to the one it is surplus to and
/// is refunded at once.
/// </summary>
public sealed class Payment
{
    /// <summary>Longest description; a longer one is cut.</summary>
    internal const int MaxDescriptionLength = 200;

    private Payment() { }

    /// <param name="description">What is paid for, in the member's language; stands on the payment page and in the refund grid.</param>
    internal static Payment ForReservation(long reservationId, long memberId, Money price, string description, DateTimeOffset now) => new()
    {
        ReservationId = reservationId,
        MemberId = memberId,
        Amount = price.Amount,
        Currency = price.Currency,
        Description = description.To(MaxDescriptionLength),
        CreatedAt = now,
    };

    /// <summary>Money received that nothing stands against; born with its whole amount asked back.</summary>
    internal static Payment Surplus(Payment owed, Money received, string? paymentIntentId, DateTimeOffset now) => new()
    {
        MemberId = owed.MemberId,
        SurplusToId = owed.Id,
        Amount = received.Amount,
        Currency = received.Currency,
        RefundAsked = received.Amount,
        Description = owed.Description,
        PaymentIntentId = paymentIntentId,
        Status = PaymentStatus.Succeeded,
        CreatedAt = now,
        PaidAt = now,
    };

    public long Id { get; private set; }

    public string Number => Numbering.Payment.Of(Id);

    public long MemberId { get; private set; }

    public Member Member { get; private set; } = null!;

    /// <summary>What it pays for; unique. Null for surplus money.</summary>
    public long? ReservationId { get; private set; }

    /// <summary>The payment that was owed when this money came in addition.</summary>
    public long? SurplusToId { get; private set; }

    public string Description { get; private set; } = "";

    /// <summary>Minor units of <see cref="Currency"/>.</summary>
    public long Amount { get; private set; }

    public string Currency { get; private set; } = "jpy";

    public Money Total => new(Amount, Currency);

    /// <summary>Sum of all refunds asked for and not failed; raised by a conditional update, never above <see cref="Amount"/>.</summary>
    public long RefundAsked { get; private set; }

    /// <summary>Sum of all refunds that the provider has carried out.</summary>
    public long Refunded { get; private set; }

    public PaymentStatus Status { get; private set; } = PaymentStatus.Pending;

    /// <summary>The provider's payment; known once the money is there.</summary>
    public string? PaymentIntentId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? PaidAt { get; private set; }
}

/// <summary>
/// Pending: owed. Succeeded: the money is there. Failed: the provider gave the payment up. Cancelled: no longer owed, its hold has ended. PartiallyRefunded, Refunded: given back in part,
/// wholly. Disputed: the cardholder objects and nothing can be refunded. Late money may still turn Failed and Cancelled into Succeeded.
/// </summary>
public enum PaymentStatus { Pending, Succeeded, Failed, Cancelled, PartiallyRefunded, Refunded, Disputed }

/// <summary>
/// One Checkout session for a payment, from before its first attempt on: the key and exact body are stored first, so that a lost answer can be asked for again. At most one is
/// open per payment (stripe facts §5, race 9).
/// </summary>
public sealed class Checkout
{
    private Checkout() { }

    internal Checkout(Payment payment, PreparedRequest request, DateTimeOffset expiresAt, DateTimeOffset now)
    {
        Payment = payment;
        (IdempotencyKey, Body, ExpiresAt, CreatedAt) = (request.IdempotencyKey, request.Body, expiresAt, now);
    }

    public long Id { get; private set; }

    public long PaymentId { get; private set; }

    public Payment Payment { get; private set; } = null!;

    public string IdempotencyKey { get; private set; } = "";

    /// <summary>The request to the byte. Holds the member's address, so it is never logged.</summary>
    public string Body { get; private set; } = "";

    public CheckoutState State { get; private set; } = CheckoutState.Prepared;

    /// <summary>The provider's session; null until an answer was stored.</summary>
    public string? SessionId { get; private set; }

    /// <summary>Where the member pays.</summary>
    public string? Url { get; private set; }

    /// <summary>When the provider closes it by itself (UTC).</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    internal PreparedRequest Request => new(IdempotencyKey, Body);

    /// <summary>A session that was opened for us but whose answer was lost for good.</summary>
    internal void Adopt(GatewaySession session) => (SessionId, Url, State) = (session.Id, session.Url, CheckoutState.Expired);
}

/// <summary>Prepared: stored, outcome not known. Open: can be paid. Complete: paid. Expired: can never be paid. Rejected: the provider refused to open it.</summary>
public enum CheckoutState { Prepared, Open, Complete, Expired, Rejected }
