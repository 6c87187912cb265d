using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;

namespace Booking.Tests.TestKit;

public sealed partial class FakePaymentGateway
{
    /// <summary>The next period begins and is paid. Null when the subscription is over.</summary>
    public PaymentEvent? Renew(string subscriptionId) =>
        Locked(() =>
        {
            var subscription = _subscriptions[subscriptionId];
            if (subscription.State == GatewaySubscriptionState.Canceled)
                return null;
            var start = subscription.PeriodEnd!.Value;
            ChangeSubscription(
                subscriptionId,
                s =>
                    s with
                    {
                        State = GatewaySubscriptionState.Active,
                        PeriodStart = start,
                        PeriodEnd = start.AddMonths(1),
                    }
            );
            return Bill(subscriptionId, PaymentEventKind.InvoicePaid, "invoice.paid");
        });

    /// <summary>
    /// The next period begins and its payment fails; the invoice stays open and is returned with the event.
    /// </summary>
    public PaymentEvent FailRenewal(string subscriptionId) =>
        Locked(() =>
        {
            var start = _subscriptions[subscriptionId].PeriodEnd!.Value;
            ChangeSubscription(
                subscriptionId,
                s =>
                    s with
                    {
                        State = GatewaySubscriptionState.PastDue,
                        PeriodStart = start,
                        PeriodEnd = start.AddMonths(1),
                    }
            );
            return Bill(subscriptionId, PaymentEventKind.InvoiceFailed, "invoice.payment_failed");
        });

    /// <summary>An invoice whose payment had failed is paid after all.</summary>
    public PaymentEvent PayInvoice(GatewayInvoice invoice) =>
        Locked(() =>
        {
            ChangeSubscription(invoice.SubscriptionId!, s => s with { State = GatewaySubscriptionState.Active });
            Capture(invoice);
            return Tell("invoice.paid", PaymentEventKind.InvoicePaid, e => e with { Invoice = invoice });
        });

    /// <summary>The subscription is over.</summary>
    public PaymentEvent EndSubscription(string subscriptionId) =>
        Locked(() =>
        {
            _subscriptions[subscriptionId] = _subscriptions[subscriptionId] with
            {
                State = GatewaySubscriptionState.Canceled,
            };
            return Tell(
                "customer.subscription.deleted",
                PaymentEventKind.SubscriptionEnded,
                e => e with { Subscription = _subscriptions[subscriptionId] }
            );
        });

    /// <summary>A subscription that was begun in the provider's dashboard.</summary>
    /// <param name="origin">Who began it, where it was another installation.</param>
    public (PaymentEvent Created, PaymentEvent Paid) SubscribeOutside(
        string customerId,
        string priceId,
        Money price,
        Origin? origin = null
    ) =>
        Locked(() =>
        {
            var subscription = Begin(customerId, priceId, null, price, origin ?? Origin.Unknown);
            return (
                Tell(
                    "customer.subscription.created",
                    PaymentEventKind.SubscriptionChanged,
                    e => e with { Subscription = subscription }
                ),
                Bill(subscription.Id, PaymentEventKind.InvoicePaid, "invoice.paid")
            );
        });

    private PaymentEvent Subscribe(GatewaySession session, SubscriptionOrder order)
    {
        var subscription = Begin(order.CustomerId, order.PriceId, session.Reference, session.Total, session.Origin);
        _sessions[session.Id] = session with
        {
            State = GatewaySessionState.Complete,
            Paid = GatewayPaidState.Paid,
            Url = null,
            SubscriptionId = subscription.Id,
        };
        Tell(
            "customer.subscription.created",
            PaymentEventKind.SubscriptionChanged,
            e => e with { Subscription = subscription }
        );
        Bill(subscription.Id, PaymentEventKind.InvoicePaid, "invoice.paid");
        return Tell(
            "checkout.session.completed",
            PaymentEventKind.CheckoutCompleted,
            e => e with { Session = _sessions[session.Id] }
        );
    }

    private GatewaySubscription Begin(string customerId, string priceId, string? contract, Money price, Origin origin)
    {
        var now = clock.GetUtcNow();
        var subscription = new GatewaySubscription(
            $"sub_{++_numbers:d6}",
            GatewaySubscriptionState.Active,
            customerId,
            priceId,
            contract,
            now,
            now.AddMonths(1),
            null,
            Live
        )
        {
            Origin = origin,
        };
        _prices[subscription.Id] = price;
        return _subscriptions[subscription.Id] = subscription;
    }

    private GatewaySubscription ChangeSubscription(string id, Func<GatewaySubscription, GatewaySubscription> change)
    {
        var changed = _subscriptions[id] = change(_subscriptions[id]);
        Tell(
            "customer.subscription.updated",
            PaymentEventKind.SubscriptionChanged,
            e => e with { Subscription = changed }
        );
        return changed;
    }

    private PaymentEvent Bill(string subscriptionId, PaymentEventKind kind, string type)
    {
        var s = _subscriptions[subscriptionId];
        var invoice = new GatewayInvoice(
            $"in_{++_numbers:d6}",
            s.Id,
            s.CustomerId,
            s.ContractNumber,
            s.PriceId,
            _prices[s.Id],
            null,
            s.PeriodStart!.Value,
            s.PeriodEnd!.Value,
            "https://invoice.example",
            Live
        )
        {
            Origin = s.Origin,
        };
        if (kind == PaymentEventKind.InvoicePaid)
            Capture(invoice);
        return Tell(type, kind, e => e with { Invoice = invoice });
    }

    private void Capture(GatewayInvoice invoice)
    {
        _captured[$"pi_{invoice.Id}"] = invoice.Total.Amount;
        _paid[invoice.Id] = invoice;
        _created[invoice.Id] = _created[$"pi_{invoice.Id}"] = clock.GetUtcNow();
    }
}
