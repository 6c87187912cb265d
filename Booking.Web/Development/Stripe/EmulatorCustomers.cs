using System.Text.Json.Nodes;

namespace Booking.Web.Development.Stripe;

/// <summary>Customers. As at Stripe an address may stand for any number of them.</summary>
internal sealed class EmulatorCustomers(EmulatorStore store, EmulatorEvents events)
{
    public JsonObject Create(EmulatorParameters sent, EventCause cause)
    {
        lock (store.Gate)
            return BillingShapes.Customer(Add(sent["email"], sent, cause));
    }

    public JsonObject Retrieve(string id)
    {
        lock (store.Gate)
        {
            var customer =
                store.State.Customers.GetValueOrDefault(id) ?? throw StripeProblem.Missing("customer", "id", id);
            return customer.IsDeleted ? BillingShapes.Deleted(customer) : BillingShapes.Customer(customer);
        }
    }

    public JsonObject List(EmulatorParameters query)
    {
        lock (store.Gate)
        {
            return EmulatorPaging.Page(
                "/v1/customers",
                query,
                store.State.Customers,
                customer => !customer.IsDeleted && query.Fits("email", customer.Email),
                BillingShapes.Customer
            );
        }
    }

    /// <summary>Null when there is none, or no longer. The caller holds the gate.</summary>
    public EmulatedCustomer? Find(string id) =>
        store.State.Customers.GetValueOrDefault(id) is { IsDeleted: false } known ? known : null;

    /// <summary>The customer that Checkout makes of a guest who subscribes. The caller holds the gate.</summary>
    public EmulatedCustomer AddGuest(string? email) => Add(email, null, null);

    private EmulatedCustomer Add(string? email, EmulatorParameters? sent, EventCause? cause)
    {
        var customer = new EmulatedCustomer
        {
            Id = EmulatorStore.NewId("cus_", 14),
            Sequence = store.NextSequence(),
            Created = store.Second,
            Email = email,
            Name = sent?["name"],
            PreferredLocales =
            [
                .. (sent?.Places("preferred_locales") ?? []).Select(place => sent![$"preferred_locales[{place}]"]!),
            ],
            Metadata = sent?.Map("metadata") ?? [],
        };
        store.State.Customers.Add(customer.Id, customer);
        events.Emit("customer.created", BillingShapes.Customer(customer), cause);
        return customer;
    }
}
