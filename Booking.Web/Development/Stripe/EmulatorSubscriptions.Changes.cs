using System.Globalization;
using System.Text.Json.Nodes;

namespace Booking.Web.Development.Stripe;

/// <summary>
/// What is done to a running subscription: another price or interval, a new anchor, a trial, a pause. What moves the
/// period is billed at once; the rest of a period at another price is settled by the next invoice, or at once.
/// </summary>
internal sealed partial class EmulatorSubscriptions
{
    /// <summary>It rests as a whole until it is resumed.</summary>
    public JsonObject Pause(string id, EventCause cause)
    {
        lock (store.Gate)
        {
            Advance();
            var subscription = Find(id);
            if (subscription.Status is not ("active" or "past_due" or "trialing"))
                throw StripeProblem.Refused(null, null, "Only a running subscription can be paused.");
            subscription.Status = "paused";
            Tell("customer.subscription.paused", subscription, cause);
            return Shape(subscription);
        }
    }

    /// <summary>From a new anchor a whole period is billed at once; with the old one the period goes on.</summary>
    public JsonObject Resume(string id, EmulatorParameters sent, EventCause cause)
    {
        lock (store.Gate)
        {
            Advance();
            var subscription = Find(id);
            if (!subscription.IsPaused)
                throw StripeProblem.Refused(null, null, "Only a paused subscription can be resumed.");
            var goesOn = sent["billing_cycle_anchor"] == "unchanged" && subscription.PeriodEnd > store.Now;
            subscription.Status = "active";
            var invoice = goesOn ? null : BeginNow(subscription);
            Tell("customer.subscription.resumed", subscription, cause);
            if (invoice is not null)
                Collect(invoice, subscription);
            return Shape(subscription);
        }
    }

    /// <summary>Charges an invoice whose time has come, or puts it away while collection is paused.</summary>
    private void Collect(EmulatedInvoice invoice, EmulatedSubscription subscription)
    {
        if (subscription.PauseBehavior is not { } behavior || invoice.Amount == 0)
        {
            Attempt(invoice, TestCards.ByLast4(subscription.Card), isCustomerThere: false);
            return;
        }

        invoices.PutAway(invoice, behavior);
        if (!subscription.IsTrialing && !subscription.IsPaused)
            Become(subscription, HasDebt(subscription) ? "past_due" : "active");
    }

    /// <summary>Null: nothing is billed at once.</summary>
    private EmulatedInvoice? Change(EmulatedSubscription subscription, EmulatorParameters sent)
    {
        var (old, behavior) = (prices.Find(subscription.PriceId)!, sent["proration_behavior"] ?? "create_prorations");
        var price = PriceOf(subscription, sent) ?? old;
        var trialEnd = TrialEndOf(sent);
        var moves =
            trialEnd is not null
            || sent["billing_cycle_anchor[type]"] == "now"
            || (!subscription.IsTrialing && !IsSameRhythm(old, price));
        if (behavior != "none" && !subscription.IsTrialing && (moves || price != old))
            Prorate(subscription, old, moves ? null : price);
        subscription.PriceId = price.Id;
        if (trialEnd > store.Now)
            return TryUntil(subscription, trialEnd.Value);
        if (moves)
            return BeginNow(subscription);
        return behavior == "always_invoice" && subscription.Pending.Count > 0
            ? invoices.Change(subscription, subscription.PeriodStart, hasPeriod: false)
            : null;
    }

    /// <summary>A free period until that moment, which becomes the anchor.</summary>
    private EmulatedInvoice TryUntil(EmulatedSubscription subscription, DateTimeOffset end)
    {
        var previous = subscription.PeriodStart;
        (subscription.Status, subscription.TrialStart, subscription.TrialEnd) = ("trialing", store.Second, end);
        (subscription.PeriodStart, subscription.PeriodEnd) = (store.Second, end);
        (subscription.Anchor, subscription.Periods) = (end, 0);
        return invoices.Change(subscription, previous, hasPeriod: true);
    }

    private EmulatedInvoice BeginNow(EmulatedSubscription subscription)
    {
        var previous = subscription.PeriodStart;
        if (subscription.IsTrialing)
            (subscription.Status, subscription.TrialEnd) = (
                HasDebt(subscription) ? "past_due" : "active",
                store.Second
            );
        (subscription.Anchor, subscription.Periods, subscription.PeriodStart) = (store.Second, 1, store.Second);
        subscription.PeriodEnd = prices.Find(subscription.PriceId)!.PeriodEnd(store.Second, 1);
        return invoices.Change(subscription, previous, hasPeriod: true);
    }

    /// <summary>
    /// A credit for the rest of the paid period, and unless a new one begins, its charge at the new price.
    /// </summary>
    private void Prorate(EmulatedSubscription subscription, EmulatedPrice old, EmulatedPrice? price)
    {
        if (subscription.PeriodEnd <= store.Second || HasDebt(subscription))
            return;
        var left =
            (subscription.PeriodEnd - store.Second)
            / (subscription.PeriodEnd - subscription.PeriodStart)
            * subscription.Quantity;
        subscription.Pending.Add(Part(subscription, old, -Whole(old.Amount * left)));
        if (price is not null)
            subscription.Pending.Add(Part(subscription, price, Whole(price.Amount * left)));
    }

    private EmulatedLine Part(EmulatedSubscription subscription, EmulatedPrice price, long amount) =>
        new()
        {
            Id = EmulatorStore.NewId("il_1"),
            PriceId = price.Id,
            Quantity = subscription.Quantity,
            Amount = amount,
            Start = store.Second,
            End = subscription.PeriodEnd,
        };

    private static long Whole(double amount) => (long)Math.Round(amount, MidpointRounding.AwayFromZero);

    private static bool IsSameRhythm(EmulatedPrice one, EmulatedPrice other) =>
        (one.Interval, one.IntervalCount) == (other.Interval, other.IntervalCount);

    private EmulatedPrice? PriceOf(EmulatedSubscription subscription, EmulatorParameters sent)
    {
        foreach (var place in sent.Places("items"))
        {
            if (sent[$"items[{place}][id]"] != subscription.ItemId)
                throw StripeProblem.Parameter(
                    "resource_missing",
                    $"items[{place}][id]",
                    $"No such subscription item: '{sent[$"items[{place}][id]"]}'"
                );
            if (sent[$"items[{place}][price]"] is { } id)
                return prices.Find(id) is { Interval: not null } price
                    ? price
                    : throw StripeProblem.Parameter(
                        "resource_missing",
                        $"items[{place}][price]",
                        $"No such price: '{id}'"
                    );
        }

        return null;
    }

    /// <summary>Null: the trial is left alone.</summary>
    private DateTimeOffset? TrialEndOf(EmulatorParameters sent) =>
        sent["trial_end"] switch
        {
            null => null,
            "now" => store.Second,
            var text when long.TryParse(text, CultureInfo.InvariantCulture, out var seconds) =>
                DateTimeOffset.FromUnixTimeSeconds(seconds) is var end && end > store.Now
                    ? end
                    : throw StripeProblem.Parameter(null, "trial_end", "Invalid timestamp: must be in the future."),
            _ => throw StripeProblem.Parameter(null, "trial_end", "Invalid timestamp."),
        };
}
