using System.Text.Json.Nodes;

namespace Booking.Web.Development.Stripe;

/// <summary>Visits to the billing portal: opened by a call, looked at by its page.</summary>
internal sealed class EmulatorPortals(EmulatorStore store, EmulatorSubscriptions subscriptions, EmulatorPages pages)
{
    /// <summary>How long the address of a visit is good for.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public JsonObject Open(EmulatorParameters sent)
    {
        lock (store.Gate)
        {
            var customer = sent["customer"]!;
            if (store.State.Customers.GetValueOrDefault(customer) is not { IsDeleted: false })
                throw StripeProblem.Parameter("resource_missing", "customer", $"No such customer: '{customer}'");
            foreach (var (old, _) in store.State.Portals.Where(one => one.Value.ExpiresAt <= store.Now).ToList())
                store.State.Portals.Remove(old);
            var id = EmulatorStore.NewId("bps_1");
            var portal = new EmulatedPortal
            {
                Id = id,
                Sequence = store.NextSequence(),
                Created = store.Second,
                CustomerId = customer,
                // The id itself is no secret: answers and logs name it.
                Url = pages.Address("/portal/" + EmulatorStore.NewId("test_", 40)),
                ExpiresAt = store.Now + Lifetime,
                ReturnUrl = sent["return_url"],
                Locale = sent["locale"],
            };
            store.State.Portals.Add(id, portal);
            store.Changed();
            return BillingShapes.Portal(portal);
        }
    }

    /// <summary>The visit of an address; null when there is none, or no longer.</summary>
    public EmulatedPortal? Look(string secret)
    {
        lock (store.Gate)
        {
            subscriptions.Advance();
            return store.State.Portals.Values.FirstOrDefault(one =>
                one.ExpiresAt > store.Now && one.Url.EndsWith("/" + secret, StringComparison.Ordinal)
            );
        }
    }

    public EmulatedCustomer CustomerOf(EmulatedPortal portal)
    {
        lock (store.Gate)
            return store.State.Customers[portal.CustomerId];
    }

    /// <summary>What the customer pays for, newest first, each with its price.</summary>
    public IReadOnlyList<(EmulatedSubscription Subscription, EmulatedPrice Price)> SubscriptionsOf(
        EmulatedPortal portal
    )
    {
        lock (store.Gate)
        {
            var running = store.State.Subscriptions.Values.Where(one =>
                one.CustomerId == portal.CustomerId && !one.IsOver
            );
            return
            [
                .. running.OrderByDescending(one => one.Sequence).Select(one => (one, store.State.Prices[one.PriceId])),
            ];
        }
    }

    /// <summary>A subscription of the visitor's own.</summary>
    public EmulatedSubscription? SubscriptionOf(EmulatedPortal portal, string id)
    {
        lock (store.Gate)
            return store.State.Subscriptions.TryGetValue(id, out var found) && found.CustomerId == portal.CustomerId
                ? found
                : null;
    }

    public IReadOnlyList<EmulatedInvoice> OpenInvoicesOf(EmulatedPortal portal)
    {
        lock (store.Gate)
            return
            [
                .. store
                    .State.Invoices.Values.Where(one => one.CustomerId == portal.CustomerId && one.Status == "open")
                    .OrderByDescending(one => one.Sequence),
            ];
    }

    public EmulatedInvoice? Invoice(string id)
    {
        lock (store.Gate)
        {
            subscriptions.Advance();
            return store.State.Invoices.GetValueOrDefault(id);
        }
    }

    public string NameOf(EmulatedInvoice invoice)
    {
        lock (store.Gate)
            return store.State.Prices[invoice.PriceId].Name;
    }
}
