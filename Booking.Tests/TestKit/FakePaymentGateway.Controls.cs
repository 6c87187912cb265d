using System.Collections.Concurrent;
using System.Text.Json;
using Booking.Domain.Common;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;

namespace Booking.Tests.TestKit;

/// <content>What people and the provider itself do.</content>
public sealed partial class FakePaymentGateway
{
    /// <summary>What a session was opened for.</summary>
    public CheckoutOrder OrderOf(string sessionId) => Locked(() => _asked[sessionId]);

    /// <summary>The member pays on the provider's page. Null when the session is no longer open.</summary>
    /// <returns>The event that tells of it, already among the undelivered ones.</returns>
    public PaymentEvent? Pay(string sessionId) =>
        Locked(() =>
        {
            if (!_sessions.ContainsKey(sessionId) || Current(sessionId) is not { State: GatewaySessionState.Open } open)
                return null;
            if (_orders.TryGetValue(sessionId, out var subscribing))
                return Subscribe(open, subscribing);
            var intent = $"pi_{++_numbers:d6}";
            _captured[intent] = open.Total.Amount;
            (_created[intent], _payers[intent], _origins[intent]) = (
                clock.GetUtcNow(),
                open.PaymentNumber,
                open.Origin
            );
            _sessions[sessionId] = open with
            {
                State = GatewaySessionState.Complete,
                Paid = GatewayPaidState.Paid,
                Url = null,
                PaymentIntentId = intent,
            };
            return Tell(
                "checkout.session.completed",
                PaymentEventKind.CheckoutCompleted,
                e => e with { Session = _sessions[sessionId] }
            );
        });

    /// <summary>Pays a session even though it has ended, as money that was under way does.</summary>
    public PaymentEvent PayLate(string sessionId) =>
        Locked(() =>
        {
            _sessions[sessionId] = _sessions[sessionId] with
            {
                State = GatewaySessionState.Open,
                ExpiresAt = clock.GetUtcNow().AddMinutes(1),
            };
            return Pay(sessionId)!;
        });

    /// <summary>Changes what the provider says of a session.</summary>
    public GatewaySession Change(string sessionId, Func<GatewaySession, GatewaySession> change) =>
        Locked(() => _sessions[sessionId] = change(Current(sessionId)));

    /// <summary>A refund moves on, e.g. from succeeded to failed.</summary>
    public PaymentEvent Change(string refundId, GatewayRefundState state, string? reason = null) =>
        Locked(() =>
        {
            _refunds[refundId] = _refunds[refundId] with { State = state, FailureReason = reason };
            return Tell("refund.updated", PaymentEventKind.RefundChanged, e => e with { Refund = _refunds[refundId] });
        });

    /// <summary>Somebody refunds in the provider's own dashboard.</summary>
    public PaymentEvent RefundOutside(string paymentIntentId, Money amount) =>
        Locked(() =>
        {
            AddRefund(paymentIntentId, amount, null, GatewayRefundState.Succeeded);
            return Undelivered.Last();
        });

    /// <summary>An event of the given shape under a new id.</summary>
    public PaymentEvent Event(string type, PaymentEventKind kind, Func<PaymentEvent, PaymentEvent> fill) =>
        fill(new($"evt_{Interlocked.Increment(ref _numbers):d6}", type, kind, null, clock.GetUtcNow(), Live));

    /// <summary>Something has happened there, and its event is on its way.</summary>
    public PaymentEvent Tell(string type, PaymentEventKind kind, Func<PaymentEvent, PaymentEvent> fill)
    {
        var told = Event(type, kind, fill);
        Undelivered.Enqueue(told);
        _history.Add(told);
        return told;
    }
}
