using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace Booking.Web.Development.Stripe;

/// <summary>
/// Invoices: drafted when a period begins, finalised and charged a while later, tried again when that fails. The caller
/// of all but the API's own methods holds the gate.
/// </summary>
internal sealed class EmulatorInvoices(
    EmulatorStore store,
    EmulatorEvents events,
    EmulatorCharges charges,
    EmulatorPrices prices,
    EmulatorPages pages,
    IOptions<StripeEmulatorOptions> options
)
{
    public JsonObject Retrieve(string id, EmulatorParameters query)
    {
        lock (store.Gate)
        {
            var invoice =
                store.State.Invoices.GetValueOrDefault(id) ?? throw StripeProblem.Missing("invoice", "invoice", id);
            return Shape(invoice, query.Pairs.Any(pair => pair.Value == "payments"));
        }
    }

    public JsonObject Lines(string id, EmulatorParameters query)
    {
        lock (store.Gate)
        {
            var invoice =
                store.State.Invoices.GetValueOrDefault(id) ?? throw StripeProblem.Missing("invoice", "invoice", id);
            return InvoiceShapes.LinesAfter(invoice, one => prices.Find(one)!, query["starting_after"]);
        }
    }

    public JsonObject List(EmulatorParameters query)
    {
        lock (store.Gate)
        {
            return EmulatorPaging.Page(
                "/v1/invoices",
                query,
                store.State.Invoices,
                invoice =>
                    query.Fits("subscription", invoice.SubscriptionId)
                    && query.Fits("customer", invoice.CustomerId)
                    && query.Fits("status", invoice.Status),
                invoice => Shape(invoice)
            );
        }
    }

    public JsonObject Payments(EmulatorParameters query)
    {
        lock (store.Gate)
        {
            var id = query["invoice"];
            if (id is not null && !store.State.Invoices.ContainsKey(id))
                throw StripeProblem.Missing("invoice", "invoice", id);
            return EmulatorPaging.Page(
                "/v1/invoice_payments",
                query,
                store
                    .State.Invoices.Values.Where(invoice => invoice.IntentId is not null)
                    .ToDictionary(InvoiceShapes.PaymentId),
                invoice =>
                    query.Fits("invoice", invoice.Id)
                    && query.Fits("payment[payment_intent]", invoice.IntentId!)
                    && query.Fits("status", invoice.IsPaid ? "paid" : "open"),
                InvoiceShapes.Payment
            );
        }
    }

    /// <summary>The invoice of the first period, which its Checkout session has paid.</summary>
    public EmulatedInvoice Paid(EmulatedSubscription subscription, string intentId)
    {
        var invoice = Draft(subscription, "subscription_create", subscription.PeriodStart, hasPeriod: true);
        (invoice.IntentId, invoice.Attempts) = (intentId, 1);
        Finalize(invoice);
        Settle(invoice);
        return invoice;
    }

    /// <summary>
    /// The invoice of a period that has just begun; it is charged after <see
    /// cref="StripeEmulatorOptions.InvoicePaidAfter"/>.
    /// </summary>
    /// <param name="previous">Start of the period before.</param>
    public EmulatedInvoice Renewal(EmulatedSubscription subscription, DateTimeOffset previous)
    {
        var invoice = Draft(subscription, "subscription_cycle", previous, hasPeriod: true);
        invoice.NextAttempt = subscription.PeriodStart + options.Value.InvoicePaidAfter;
        return invoice;
    }

    /// <summary>What a change of the subscription leads to: charged at once.</summary>
    /// <param name="hasPeriod">A period begins with it; otherwise it settles parts of the running one.</param>
    public EmulatedInvoice Change(EmulatedSubscription subscription, DateTimeOffset previous, bool hasPeriod)
    {
        var invoice = Draft(subscription, "subscription_update", previous, hasPeriod);
        invoice.NextAttempt = store.Now;
        return invoice;
    }

    /// <summary>Collection is paused: the invoice is put away as the pause says.</summary>
    public void PutAway(EmulatedInvoice invoice, string behavior)
    {
        invoice.NextAttempt = null;
        if (invoice.Status == "draft" && behavior == "keep_as_draft")
            return;
        if (invoice.Status == "draft")
            Finalize(invoice);
        invoice.Status = behavior == "void" ? "void" : "uncollectible";
        events.Emit(behavior == "void" ? "invoice.voided" : "invoice.marked_uncollectible", Shape(invoice));
    }

    /// <summary>
    /// Charges an invoice by itself, or because its customer asks for it (who can then confirm at their bank).
    /// </summary>
    public InvoiceStep Attempt(EmulatedInvoice invoice, TestCard card, bool declined, bool isCustomerThere)
    {
        if (invoice.Status == "draft")
            Finalize(invoice);
        if (invoice.Amount == 0)
        {
            Settle(invoice);
            return InvoiceStep.Paid;
        }

        invoice.Attempts++;
        var intent = charges.IntentOf(invoice);
        var pays =
            card.Behaviour
                is not (
                    CardBehaviour.Declines
                    or CardBehaviour.AttachesThenDeclines
                    or CardBehaviour.AuthenticatesThenDeclines
                )
            && !declined;
        if (pays && card.Behaviour == CardBehaviour.AuthenticatesThenPays && !isCustomerThere)
        {
            intent.Status = "requires_action";
            Reschedule(invoice);
            events.Emit("invoice.payment_action_required", Shape(invoice));
            return InvoiceStep.ActionRequired;
        }

        if (!pays)
        {
            charges.Decline(intent, card.Decline ?? TestCards.GenericDecline);
            Reschedule(invoice);
            events.Emit("invoice.payment_failed", Shape(invoice));
            return InvoiceStep.Failed;
        }

        var charge = charges.Charge(intent, card);
        Settle(invoice);
        charges.Aftermath(charge, card);
        return InvoiceStep.Paid;
    }

    /// <summary>Whether every attempt that Stripe makes by itself has failed.</summary>
    public bool IsGivenUp(EmulatedInvoice invoice) =>
        !invoice.IsPaid && invoice.Attempts > options.Value.InvoiceRetries.Count;

    private EmulatedInvoice Draft(
        EmulatedSubscription subscription,
        string reason,
        DateTimeOffset previous,
        bool hasPeriod
    )
    {
        var id = EmulatorStore.NewId("in_1");
        var price = prices.Find(subscription.PriceId)!;
        // A trial is a period that costs nothing.
        var period = hasPeriod && !subscription.IsTrialing ? price.Amount * subscription.Quantity : 0;
        var total = period + subscription.Pending.Sum(line => line.Amount);
        var customer = store.State.Customers[subscription.CustomerId];
        // The first one is what its payment page has charged.
        var due = reason == "subscription_create" ? total : Math.Max(0, total - customer.Credit);
        customer.Credit += due - total;
        var invoice = new EmulatedInvoice
        {
            Id = id,
            Sequence = store.NextSequence(),
            Created = store.Second,
            SubscriptionId = subscription.Id,
            CustomerId = subscription.CustomerId,
            Number = string.Create(CultureInfo.InvariantCulture, $"EMU-{store.State.Invoices.Count + 1:d4}"),
            LineId = EmulatorStore.NewId("il_1"),
            BillingReason = reason,
            PriceId = price.Id,
            Quantity = subscription.Quantity,
            Amount = due,
            PeriodAmount = period,
            HasPeriod = hasPeriod,
            Prorations = [.. subscription.Pending],
            Currency = price.Currency,
            LineStart = subscription.PeriodStart,
            LineEnd = subscription.PeriodEnd,
            PeriodStart = previous,
            PeriodEnd = subscription.PeriodStart,
            HostedUrl = pages.Address($"/invoice/{id}"),
            SubscriptionMetadata = new Dictionary<string, string>(subscription.Metadata),
        };
        subscription.Pending.Clear();
        store.State.Invoices.Add(id, invoice);
        subscription.LatestInvoiceId = id;
        events.Emit("invoice.created", Shape(invoice));
        return invoice;
    }

    private void Finalize(EmulatedInvoice invoice)
    {
        (invoice.Status, invoice.FinalizedAt) = ("open", store.Second);
        events.Emit("invoice.finalized", Shape(invoice));
    }

    private void Settle(EmulatedInvoice invoice)
    {
        (invoice.Status, invoice.PaidAt, invoice.NextAttempt) = ("paid", store.Second, null);
        events.Emit("invoice.paid", Shape(invoice));
        events.Emit("invoice.payment_succeeded", Shape(invoice));
    }

    private void Reschedule(EmulatedInvoice invoice)
    {
        var pauses = options.Value.InvoiceRetries;
        invoice.NextAttempt = invoice.Attempts <= pauses.Count ? store.Now + pauses[invoice.Attempts - 1] : null;
    }

    private JsonObject Shape(EmulatedInvoice invoice, bool withPayments = false) =>
        InvoiceShapes.Invoice(
            invoice,
            id => prices.Find(id)!,
            store.State.Customers.GetValueOrDefault(invoice.CustomerId)?.Email,
            withPayments ? InvoiceShapes.Payments(invoice) : null
        );
}
