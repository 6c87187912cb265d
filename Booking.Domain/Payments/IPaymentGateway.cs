namespace Booking.Domain.Payments;

/// <summary>
/// The outside world that takes and gives back money (§5). Writing calls come in two steps: <c>Prepare…</c> fixes the key and the
/// exact body, which the caller stores before <c>Create…</c> is tried for the first time; every later try sends the same bytes.
/// No call throws for an answer of the provider or a failing network: see <see cref="GatewayAnswer{T}"/>.
/// </summary>
public interface IPaymentGateway : IPaymentRecords
{
    /// <summary>The request that opens a Checkout session for the order; pure, sends nothing.</summary>
    PreparedRequest PrepareCheckout(CheckoutOrder order);

    /// <summary>The request that makes a customer of a member; pure, sends nothing.</summary>
    PreparedRequest PrepareCustomer(CustomerOrder order);

    Task<GatewayAnswer<GatewayCustomer>> CreateCustomerAsync(PreparedRequest request, CancellationToken cancel);

    /// <summary>Schedules a subscription's end at the end of its period, or takes that back. Repeating it is harmless.</summary>
    Task<GatewayAnswer<GatewaySubscription>> CancelAtPeriodEndAsync(string subscriptionId, bool cancelAtPeriodEnd, CancellationToken cancel);

    Task<GatewayAnswer<GatewaySubscription>> RetrieveSubscriptionAsync(string subscriptionId, CancellationToken cancel);

    /// <summary>Ends a subscription at once, without a refund. Repeating it is harmless.</summary>
    Task<GatewayAnswer<GatewaySubscription>> CancelSubscriptionAsync(string subscriptionId, CancellationToken cancel);

    /// <summary>The payment that settled an invoice: its notice does not name it. Refused with NotFound when it was settled without one.</summary>
    Task<GatewayAnswer<GatewayInvoicePayment>> FindInvoicePaymentAsync(string invoiceId, CancellationToken cancel);

    /// <summary>A short-lived address of the provider's billing portal, where the member changes their card.</summary>
    Task<GatewayAnswer<Uri>> OpenPortalAsync(string customerId, string returnPath, string language, CancellationToken cancel);

    /// <summary>The request that gives money back; pure, sends nothing.</summary>
    PreparedRequest PrepareRefund(RefundOrder order);

    Task<GatewayAnswer<GatewaySession>> CreateCheckoutAsync(PreparedRequest request, CancellationToken cancel);

    Task<GatewayAnswer<GatewaySession>> RetrieveCheckoutAsync(string sessionId, CancellationToken cancel);

    /// <summary>Ends an open session. Refused with <see cref="GatewayRefusalKind.NotOpen"/> when it is complete or expired already: retrieve and decide.</summary>
    Task<GatewayAnswer<GatewaySession>> ExpireCheckoutAsync(string sessionId, CancellationToken cancel);

    Task<GatewayAnswer<GatewayRefund>> CreateRefundAsync(PreparedRequest request, CancellationToken cancel);

    Task<GatewayAnswer<GatewayRefund>> RetrieveRefundAsync(string refundId, CancellationToken cancel);

    /// <summary>All refunds of one payment, newest first: how an unknown outcome older than the provider's key memory is settled.</summary>
    Task<GatewayAnswer<IReadOnlyList<GatewayRefund>>> ListRefundsAsync(string paymentIntentId, CancellationToken cancel);
}

/// <summary>A writing call, fixed to the byte before its first attempt.</summary>
/// <param name="IdempotencyKey">At most 255 characters; one per intended effect.</param>
/// <param name="Body">The exact form body.</param>
public sealed record PreparedRequest(string IdempotencyKey, string Body);

/// <summary>A member who becomes a customer. <paramref name="MemberNumber"/> (MB…) goes into metadata.</summary>
public sealed record CustomerOrder(string IdempotencyKey, string MemberNumber, string Email, string Language);

public sealed record GatewayCustomer(string Id);

public sealed record GatewayInvoicePayment(string PaymentIntentId);

/// <summary>What a Checkout session is opened for: one payment of one reservation or one contract.</summary>
/// <param name="IdempotencyKey">The key under which the provider executes this order at most once.</param>
/// <param name="PaymentNumber">Our payment (PY…); goes into metadata.</param>
/// <param name="Reference">Our reservation (R…) or contract (CT…); client reference and metadata of session, payment and subscription.</param>
/// <param name="Email">The member's address, for the provider's receipt.</param>
/// <param name="Description">What the member buys, in their language, as it shall stand on the payment page.</param>
/// <param name="Language">"ja" or "en".</param>
/// <param name="ExpiresAt">When the provider closes the session by itself; at least 30 minutes ahead on the provider's clock.</param>
public sealed record CheckoutOrder(
    string IdempotencyKey, string PaymentNumber, string Reference, string Email, string Description, Money Price, string Language, DateTimeOffset ExpiresAt)
{
    /// <summary>Set when the session begins a subscription instead of taking one payment.</summary>
    public SubscriptionOrder? Subscription { get; init; }
}

/// <summary>The provider's recurring price and the customer who subscribes.</summary>
public sealed record SubscriptionOrder(string PriceId, string CustomerId);

/// <summary>Money to give back. <paramref name="RefundNumber"/> (RF…) goes into metadata so that a lost answer can be recognised.</summary>
public sealed record RefundOrder(string IdempotencyKey, string RefundNumber, string PaymentIntentId, Money Amount);

/// <summary>What came of a call: the thing itself, a definite no, or not known (time-out, cut connection, 5xx, 409, 429). Unknown is a state, not a failure.</summary>
public abstract record GatewayAnswer<T>
{
    private GatewayAnswer() { }

    /// <summary>The provider did it.</summary>
    public sealed record Done(T Value) : GatewayAnswer<T>;

    /// <summary>The provider definitely did not do it.</summary>
    public sealed record Refused(GatewayRefusalKind Kind, string Detail) : GatewayAnswer<T>;

    /// <summary>It may or may not have happened: ask again with the same key.</summary>
    public sealed record Unknown(string Detail) : GatewayAnswer<T>;
}

/// <summary>Why the provider definitely did not do it. The provider's own codes stay in the detail, which is for logs only.</summary>
public enum GatewayRefusalKind
{
    /// <summary>The request itself is wrong; repeating it cannot help.</summary>
    Invalid,

    /// <summary>The session's end is no longer far enough ahead: nothing was created, prepare anew under another key.</summary>
    ExpiresTooSoon,

    /// <summary>The session is complete or expired already.</summary>
    NotOpen,

    NotFound,

    /// <summary>The key was used with another body.</summary>
    KeyMismatch,

    /// <summary>Nothing is left to refund.</summary>
    AlreadyRefunded,

    /// <summary>The payment is disputed and cannot be refunded.</summary>
    Disputed,

    /// <summary>Our secret key is wrong or lacks a permission.</summary>
    Unauthorized,
}

/// <summary>Open: can be paid. Complete: the member has finished it; whether money came stands in <see cref="GatewayPaidState"/>. Expired: can never be paid any more.</summary>
public enum GatewaySessionState { Open, Complete, Expired }

/// <summary>Unpaid: no money yet; with a complete session it is on its way. Paid: the money is there. NotRequired: the session asked for nothing.</summary>
public enum GatewayPaidState { Unpaid, Paid, NotRequired }

/// <summary>A Checkout session as the provider tells it.</summary>
/// <param name="Url">Where the member pays; only while open.</param>
/// <param name="PaymentIntentId">Known only once the session is complete.</param>
/// <param name="Reference">Our reservation (R…) or contract (CT…), from client reference or metadata; null for a session that is not ours.</param>
/// <param name="Live">True where real money moves.</param>
public sealed record GatewaySession(
    string Id, GatewaySessionState State, GatewayPaidState Paid, string? Url, string? PaymentIntentId, Money Total,
    string? Reference, string? PaymentNumber, bool Live, DateTimeOffset ExpiresAt)
{
    /// <summary>The subscription that a complete session began; null for one payment.</summary>
    public string? SubscriptionId { get; init; }
}

/// <summary>Pending: on its way. RequiresAction: waits for the cardholder. Succeeded may still become Failed. Failed, Cancelled: the money stayed with the studio.</summary>
public enum GatewayRefundState { Pending, RequiresAction, Succeeded, Failed, Cancelled }

/// <summary>A refund as the provider tells it. It may fail even after it succeeded, up to 30 days later.</summary>
public sealed record GatewayRefund(
    string Id, GatewayRefundState State, Money Amount, string? PaymentIntentId, string? RefundNumber, string? FailureReason);
