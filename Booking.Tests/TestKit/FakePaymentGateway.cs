using System.Collections.Concurrent;
using System.Text.Json;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;

namespace Booking.Tests.TestKit;

/// <summary>
/// A payment provider in memory that keeps Stripe's rules where the use cases depend on them: sessions are open,
/// complete or expired and end by themselves; an end less than 30 minutes ahead is refused; a key is executed once,
/// replayed with the same body and refused with another; only an open session can be expired; no payment is refunded
/// beyond its amount. Faults are scripted call by call.
/// </summary>
public sealed partial class FakePaymentGateway(TimeProvider clock) : IPaymentGateway
{
    private static readonly TimeSpan ShortestLife = TimeSpan.FromMinutes(30);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Body, object Answer)> _keys = [];
    private readonly Dictionary<string, GatewaySession> _sessions = [];
    private readonly Dictionary<string, GatewayRefund> _refunds = [];
    private readonly Dictionary<string, long> _captured = [];
    private readonly Dictionary<string, CheckoutOrder> _asked = [];
    private int _numbers;

    /// <summary>What goes wrong next; also counts the calls.</summary>
    public GatewayFaults Faults { get; } = new();

    /// <summary>Events that were not fetched yet, in the order in which they happened.</summary>
    public ConcurrentQueue<PaymentEvent> Undelivered { get; } = [];

    public bool Live { get; set; }

    /// <summary>The state new refunds are born in.</summary>
    public GatewayRefundState RefundsStart { get; set; } = GatewayRefundState.Succeeded;

    public IReadOnlyList<GatewaySession> Sessions
    {
        get
        {
            lock (_gate)
                return [.. _sessions.Keys.Order(StringComparer.Ordinal).Select(Current)];
        }
    }

    public IReadOnlyList<GatewayRefund> Refunds
    {
        get
        {
            lock (_gate)
                return [.. _refunds.Values];
        }
    }

    /// <summary>All money that was taken, minor units.</summary>
    public long Captured
    {
        get
        {
            lock (_gate)
                return _captured.Values.Sum();
        }
    }

    /// <summary>What the studio has after refunds, minor units.</summary>
    public long Kept
    {
        get
        {
            lock (_gate)
                return _captured.Values.Sum() - _refunds.Values.Where(IsMoneyBack).Sum(r => r.Amount.Amount);
        }
    }

    public PreparedRequest PrepareCheckout(CheckoutOrder order) =>
        new(order.IdempotencyKey, JsonSerializer.Serialize(order));

    public PreparedRequest PrepareRefund(RefundOrder order) =>
        new(order.IdempotencyKey, JsonSerializer.Serialize(order));

    public Task<GatewayAnswer<GatewaySession>> CreateCheckoutAsync(
        PreparedRequest request,
        CancellationToken cancellationToken
    ) =>
        Faults.RunAsync(
            GatewayCall.CreateCheckout,
            () =>
                Once<GatewaySession>(
                    request,
                    () =>
                    {
                        var order = JsonSerializer.Deserialize<CheckoutOrder>(request.Body)!;
                        if (order.ExpiresAt < clock.GetUtcNow() + ShortestLife)
                            return new GatewayAnswer<GatewaySession>.Refused(
                                GatewayRefusalKind.ExpiresTooSoon,
                                "expires_at must be at least 30 minutes ahead"
                            );
                        if (order.Subscription is { } wanted && _gone.Contains(wanted.CustomerId))
                            return new GatewayAnswer<GatewaySession>.Refused(
                                GatewayRefusalKind.CustomerGone,
                                "resource_missing"
                            );
                        if ((order.Subscription?.PriceId ?? order.PriceId) is { } price && _gone.Contains(price))
                            return new GatewayAnswer<GatewaySession>.Refused(
                                GatewayRefusalKind.PriceGone,
                                "resource_missing"
                            );
                        var id = $"cs_{++_numbers:d6}";
                        var session = new GatewaySession(
                            id,
                            GatewaySessionState.Open,
                            GatewayPaidState.Unpaid,
                            $"https://pay.example/{id}",
                            null,
                            order.Price,
                            order.Reference,
                            order.PaymentNumber,
                            Live,
                            order.ExpiresAt
                        )
                        {
                            Origin = new(order.Installation, order.IdempotencyKey),
                        };
                        _asked[id] = order;
                        if (order.Subscription is { } subscription)
                            _orders[id] = subscription;
                        _created[id] = clock.GetUtcNow();
                        return new GatewayAnswer<GatewaySession>.Done(_sessions[id] = session);
                    }
                ),
            cancellationToken
        );

    public Task<GatewayAnswer<GatewaySession>> RetrieveCheckoutAsync(
        string sessionId,
        CancellationToken cancellationToken
    ) =>
        Faults.RunAsync(
            GatewayCall.RetrieveCheckout,
            () =>
                Locked<GatewayAnswer<GatewaySession>>(() =>
                    _sessions.ContainsKey(sessionId)
                        ? new GatewayAnswer<GatewaySession>.Done(Current(sessionId))
                        : new GatewayAnswer<GatewaySession>.Refused(GatewayRefusalKind.NotFound, "resource_missing")
                ),
            cancellationToken
        );

    public Task<GatewayAnswer<GatewaySession>> ExpireCheckoutAsync(
        string sessionId,
        CancellationToken cancellationToken
    ) =>
        Faults.RunAsync(
            GatewayCall.ExpireCheckout,
            () =>
                Locked<GatewayAnswer<GatewaySession>>(() =>
                {
                    if (!_sessions.ContainsKey(sessionId))
                        return new GatewayAnswer<GatewaySession>.Refused(
                            GatewayRefusalKind.NotFound,
                            "resource_missing"
                        );
                    if (Current(sessionId).State != GatewaySessionState.Open)
                        return new GatewayAnswer<GatewaySession>.Refused(
                            GatewayRefusalKind.NotOpen,
                            "Only open sessions can be expired"
                        );
                    return new GatewayAnswer<GatewaySession>.Done(End(sessionId));
                }),
            cancellationToken
        );

    private GatewayAnswer<T> Once<T>(PreparedRequest request, Func<GatewayAnswer<T>> execute) =>
        Locked(() =>
        {
            if (_keys.TryGetValue(request.IdempotencyKey, out var known))
                return known.Body == request.Body
                    ? (GatewayAnswer<T>)known.Answer
                    : new GatewayAnswer<T>.Refused(GatewayRefusalKind.KeyMismatch, "idempotency_error");
            var answer = execute();
            if (
                answer
                is not GatewayAnswer<T>.Refused
                {
                    Kind: GatewayRefusalKind.ExpiresTooSoon or GatewayRefusalKind.Invalid
                }
            )
                _keys[request.IdempotencyKey] = (request.Body, answer);
            return answer;
        });

    private GatewaySession Current(string sessionId)
    {
        if (_sessions[sessionId] is { State: GatewaySessionState.Open } open && open.ExpiresAt <= clock.GetUtcNow())
            End(sessionId);
        return _sessions[sessionId];
    }

    private GatewaySession End(string sessionId)
    {
        var ended = _sessions[sessionId] = _sessions[sessionId] with
        {
            State = GatewaySessionState.Expired,
            Url = null,
        };
        Tell("checkout.session.expired", PaymentEventKind.CheckoutExpired, e => e with { Session = ended });
        return ended;
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }
}
