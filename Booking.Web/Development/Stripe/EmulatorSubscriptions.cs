using System.Text.Json.Nodes;

namespace Booking.Web.Development.Stripe;

/// <summary>
/// Subscriptions: begun by a paid session, renewed by the clock, changed and ended by calls, by their customer in the
/// portal, or by payments that fail for good.
/// </summary>
internal sealed partial class EmulatorSubscriptions(
    EmulatorStore store,
    EmulatorEvents events,
    EmulatorPrices prices,
    EmulatorCustomers customers,
    EmulatorInvoices invoices
)
{
    /// <summary>A paid session's subscription with its first invoice. The caller holds the gate.</summary>
    public void Begin(EmulatedSession session, TestCard card)
    {
        var price = prices.Find(session.PriceId!)!;
        session.CustomerId ??= customers.AddGuest(session.Email).Id;
        store.State.Customers[session.CustomerId].Card ??= card.Last4;
        var subscription = new EmulatedSubscription
        {
            Id = EmulatorStore.NewId("sub_1"),
            Sequence = store.NextSequence(),
            Created = store.Second,
            CustomerId = session.CustomerId,
            ItemId = EmulatorStore.NewId("si_", 14),
            PriceId = price.Id,
            Quantity = session.Quantity,
            Anchor = store.Second,
            PeriodStart = store.Second,
            PeriodEnd = price.PeriodEnd(store.Second, 1),
            Card = card.Last4,
            Metadata = new Dictionary<string, string>(session.SubscriptionMetadata),
        };
        store.State.Subscriptions.Add(subscription.Id, subscription);
        Tell("customer.subscription.created", subscription);
        (session.SubscriptionId, session.InvoiceId) = (
            subscription.Id,
            invoices.Paid(subscription, session.IntentId!).Id
        );
    }

    public JsonObject Retrieve(string id)
    {
        lock (store.Gate)
        {
            Advance();
            return Shape(Find(id));
        }
    }

    public JsonObject List(EmulatorParameters query)
    {
        lock (store.Gate)
        {
            Advance();
            return EmulatorPaging.Page(
                "/v1/subscriptions",
                query,
                store.State.Subscriptions,
                one =>
                    query.Fits("customer", one.CustomerId)
                    && query.Fits("price", one.PriceId)
                    && (
                        query["status"] switch
                        {
                            null => !one.IsOver,
                            "all" => true,
                            var status => one.Status == status,
                        }
                    ),
                Shape
            );
        }
    }

    public JsonObject Update(string id, EmulatorParameters sent, EventCause cause)
    {
        if (sent["cancel_at"] is not null && sent["cancel_at_period_end"] is not null)
            throw StripeProblem.Parameter(
                null,
                null,
                "Received both cancel_at and cancel_at_period_end parameters. Please pass in only one."
            );
        lock (store.Gate)
        {
            Advance();
            var subscription = Find(id);
            if (subscription.IsOver)
                throw StripeProblem.Refused(
                    null,
                    null,
                    "A canceled subscription can only update its cancellation_details and metadata."
                );
            switch (sent.Flag("cancel_at_period_end"))
            {
                case true:
                    Schedule(subscription, subscription.PeriodEnd, atPeriodEnd: true);
                    break;
                // An end that was set as a moment, as the portal does, is none of this flag's.
                case false when subscription.CancelAtPeriodEnd:
                    Schedule(subscription, null, atPeriodEnd: false);
                    break;
            }

            if (sent["cancel_at"] is { } moment)
                Schedule(
                    subscription,
                    moment.Length == 0 ? null : Ahead(sent.Time("cancel_at")!.Value),
                    atPeriodEnd: false
                );
            foreach (var (key, value) in sent.Map("metadata"))
                subscription.Metadata[key] = value;
            if (sent.Has("pause_collection"))
                subscription.PauseBehavior = sent["pause_collection[behavior]"];
            var invoice = Change(subscription, sent);
            Tell("customer.subscription.updated", subscription, cause);
            if (invoice is not null)
                Collect(invoice, subscription);
            return Shape(subscription);
        }
    }

    public JsonObject Cancel(string id, EventCause cause)
    {
        lock (store.Gate)
        {
            Advance();
            var subscription = Find(id);
            if (subscription.IsOver)
                throw StripeProblem.Missing("subscription", "id", id);
            End(subscription, "cancellation_requested", cause);
            return Shape(subscription);
        }
    }

    /// <summary>
    /// The customer ends it in the portal: flexible billing then writes the moment and leaves the flag alone.
    /// </summary>
    public void CancelInPortal(EmulatedSubscription subscription, bool cancel)
    {
        lock (store.Gate)
        {
            if (subscription.IsOver)
                return;
            Schedule(subscription, cancel ? subscription.PeriodEnd : null, atPeriodEnd: false);
            Tell("customer.subscription.updated", subscription);
        }
    }

    /// <summary>A customer is deleted, and every subscription of theirs ends at once.</summary>
    public JsonObject DeleteCustomer(string id)
    {
        lock (store.Gate)
        {
            Advance();
            var customer = customers.Find(id) ?? throw StripeProblem.Missing("customer", "id", id);
            customer.IsDeleted = true;
            foreach (var running in store.State.Subscriptions.Values.Where(one => one.CustomerId == id && !one.IsOver))
                End(running, "cancellation_requested", null);
            events.Emit("customer.deleted", BillingShapes.Customer(customer));
            return BillingShapes.Deleted(customer);
        }
    }

    /// <summary>All subscriptions of a customer are charged to this card from now on.</summary>
    public void ChangeCard(EmulatedCustomer customer, TestCard card)
    {
        lock (store.Gate)
        {
            customer.Card = card.Last4;
            events.Emit("customer.updated", BillingShapes.Customer(customer));
            foreach (
                var subscription in store.State.Subscriptions.Values.Where(one =>
                    one.CustomerId == customer.Id && !one.IsOver
                )
            )
            {
                subscription.Card = card.Last4;
                Tell("customer.subscription.updated", subscription);
            }
        }
    }

    /// <summary>The customer pays an open invoice. Null: it is not open.</summary>
    public InvoiceStep? PayInvoice(EmulatedInvoice invoice, TestCard card)
    {
        lock (store.Gate)
        {
            Advance();
            return invoice.Status == "open" ? Attempt(invoice, card, isCustomerThere: true) : null;
        }
    }

    /// <summary>The period ends now instead of on its day; what follows is paid at once.</summary>
    public bool EndPeriodNow(string id)
    {
        lock (store.Gate)
        {
            if (!store.State.Subscriptions.TryGetValue(id, out var subscription) || subscription.IsOver)
                return false;
            if (subscription.CancelAt is not null)
            {
                End(subscription, "cancellation_requested", null);
                return true;
            }

            (subscription.Anchor, subscription.Periods, subscription.PeriodEnd) = (store.Second, 0, store.Second);
            var invoice = Renew(subscription);
            Attempt(invoice, TestCards.ByLast4(subscription.Card), isCustomerThere: false);
            return true;
        }
    }

    public bool EndNow(string id)
    {
        lock (store.Gate)
        {
            if (!store.State.Subscriptions.TryGetValue(id, out var subscription) || subscription.IsOver)
                return false;
            End(subscription, "cancellation_requested", null);
            return true;
        }
    }

    public bool FailNext(string id, bool fails)
    {
        lock (store.Gate)
        {
            if (!store.State.Subscriptions.TryGetValue(id, out var subscription))
                return false;
            subscription.FailsNext = fails;
            store.Changed();
            return true;
        }
    }

    /// <summary>As the API shows it. The caller holds the gate.</summary>
    public JsonObject Shape(EmulatedSubscription subscription) =>
        BillingShapes.Subscription(subscription, prices.Find(subscription.PriceId)!);

    private void Schedule(EmulatedSubscription subscription, DateTimeOffset? end, bool atPeriodEnd)
    {
        (subscription.CancelAt, subscription.CancelAtPeriodEnd) = (end, atPeriodEnd);
        subscription.CanceledAt = end is null ? null : store.Second;
        subscription.CancelReason = end is null ? null : "cancellation_requested";
    }

    private void End(EmulatedSubscription subscription, string reason, EventCause? cause)
    {
        (subscription.Status, subscription.EndedAt, subscription.CancelReason) = ("canceled", store.Second, reason);
        subscription.CanceledAt ??= store.Second;
        foreach (
            var invoice in store.State.Invoices.Values.Where(one =>
                one.SubscriptionId == subscription.Id && !one.IsPaid
            )
        )
            invoice.NextAttempt = null;
        Tell("customer.subscription.deleted", subscription, cause);
    }

    private DateTimeOffset Ahead(DateTimeOffset moment) =>
        moment > store.Now
            ? moment
            : throw StripeProblem.Parameter(null, "cancel_at", "`cancel_at` must be a timestamp in the future.");

    private EmulatedSubscription Find(string id) =>
        store.State.Subscriptions.GetValueOrDefault(id) ?? throw StripeProblem.Missing("subscription", "id", id);

    private void Tell(string type, EmulatedSubscription subscription, EventCause? cause = null) =>
        events.Emit(type, Shape(subscription), cause);
}
