using Booking.Domain.Payments.Gateway;

namespace Booking.Domain.Payments.Checkouts;

/// <summary>
/// One Checkout session of a payment, from before its first attempt: key and exact body are stored first, so that a
/// lost answer can be asked for again. At most one is open per payment (rule Hold).
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

    /// <summary>The exact request. Contains the member's address, so it is never logged.</summary>
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

    /// <summary>Takes over a session that was opened for us but whose answer was lost.</summary>
    internal void Adopt(GatewaySession session) =>
        (SessionId, Url, State) = (session.Id, session.Url, CheckoutState.Expired);
}
