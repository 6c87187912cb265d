namespace Booking.Web.Development.Stripe;

/// <summary>What time does to subscriptions: periods end, invoices are paid or fail.</summary>
internal sealed partial class EmulatorSubscriptions
{
    /// <summary>Lets everything happen whose time has come, in the order of time.</summary>
    public void Advance()
    {
        lock (store.Gate)
        {
            while (true)
            {
                var invoice = store
                    .State.Invoices.Values.Where(one => one.NextAttempt <= store.Now)
                    .MinBy(one => one.NextAttempt);
                var subscription = store
                    .State.Subscriptions.Values.Where(one => one.NextMoment <= store.Now)
                    .MinBy(one => one.NextMoment);
                if (invoice is not null && (subscription is null || invoice.NextAttempt <= subscription.NextMoment))
                    Collect(invoice, store.State.Subscriptions[invoice.SubscriptionId]);
                else if (subscription is not null && subscription.CancelAt <= subscription.NextMoment)
                    End(subscription, "cancellation_requested", null);
                else if (subscription is not null)
                    Renew(subscription);
                else
                    return;
            }
        }
    }

    public DateTimeOffset? NextMoment()
    {
        lock (store.Gate)
        {
            var period = store.State.Subscriptions.Values.Min(one => one.NextMoment);
            var attempt = store.State.Invoices.Values.Min(one => one.NextAttempt);
            return period < attempt ? period : attempt ?? period;
        }
    }

    private EmulatedInvoice Renew(EmulatedSubscription subscription)
    {
        var previous = subscription.PeriodStart;
        subscription.PeriodStart = subscription.PeriodEnd;
        subscription.PeriodEnd = prices
            .Find(subscription.PriceId)!
            .PeriodEnd(subscription.Anchor, ++subscription.Periods);
        if (subscription.IsTrialing)
            subscription.Status = HasDebt(subscription) ? "past_due" : "active";
        var invoice = invoices.Renewal(subscription, previous);
        Tell("customer.subscription.updated", subscription);
        return invoice;
    }

    private InvoiceStep Attempt(EmulatedInvoice invoice, TestCard card, bool isCustomerThere)
    {
        var subscription = store.State.Subscriptions[invoice.SubscriptionId];
        var declined = subscription.FailsNext && !isCustomerThere;
        if (declined)
            subscription.FailsNext = false;
        var step = invoices.Attempt(invoice, card, declined, isCustomerThere);
        // A trial owes nothing, and what rests stays at rest, whatever becomes of older invoices.
        if (subscription.IsTrialing || subscription.IsPaused)
            return step;
        if (step == InvoiceStep.Paid)
            Become(subscription, HasDebt(subscription) ? "past_due" : "active");
        else if (invoices.IsGivenUp(invoice) && !isCustomerThere)
            End(subscription, "payment_failed", null);
        else
            Become(subscription, "past_due");
        return step;
    }

    private bool HasDebt(EmulatedSubscription subscription) =>
        store.State.Invoices.Values.Any(one => one.SubscriptionId == subscription.Id && one.Status == "open");

    private void Become(EmulatedSubscription subscription, string status)
    {
        if (subscription.IsOver || subscription.Status == status)
            return;
        subscription.Status = status;
        Tell("customer.subscription.updated", subscription);
    }
}
