using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace Booking.Web.Development.Stripe;

/// <summary>The catalogue of prices: those of the options, and those that calls have added.</summary>
internal sealed class EmulatorPrices(EmulatorStore store, IOptions<StripeEmulatorOptions> options)
{
    public JsonObject Create(EmulatorParameters sent)
    {
        if (sent["recurring[interval_count]"] is not null && sent["recurring[interval]"] is null)
            throw StripeProblem.Parameter(
                "parameter_missing",
                "recurring[interval]",
                "Missing required param: recurring[interval]."
            );
        lock (store.Gate)
        {
            var price = new EmulatedPrice
            {
                Id = EmulatorStore.NewId("price_1"),
                Sequence = store.NextSequence(),
                Created = store.Second,
                ProductId = EmulatorStore.NewId("prod_", 14),
                Name = sent["product_data[name]"]!,
                Amount = sent.Number("unit_amount")!.Value,
                Currency = sent["currency"]!,
                Interval = sent["recurring[interval]"],
                IntervalCount = (int)(sent.Number("recurring[interval_count]") ?? 1),
            };
            store.State.Prices.Add(price.Id, price);
            store.Changed();
            return BillingShapes.Price(price);
        }
    }

    public JsonObject Retrieve(string id)
    {
        lock (store.Gate)
            return BillingShapes.Price(Find(id) ?? throw StripeProblem.Missing("price", "price", id));
    }

    public JsonObject List(EmulatorParameters query)
    {
        lock (store.Gate)
        {
            foreach (var given in options.Value.Prices)
                Find(given.Id);
            return EmulatorPaging.Page(
                "/v1/prices",
                query,
                store.State.Prices,
                price =>
                    (query.Flag("active") is not { } active || active == price.IsActive)
                    && query.Fits("product", price.ProductId)
                    && query.Fits("type", price.Interval is null ? "one_time" : "recurring"),
                BillingShapes.Price
            );
        }
    }

    /// <summary>Null when there is none. The caller holds the gate.</summary>
    public EmulatedPrice? Find(string id)
    {
        if (store.State.Prices.TryGetValue(id, out var known))
            return known;
        if (options.Value.Prices.FirstOrDefault(price => price.Id == id) is not { } given)
            return null;
        var price = new EmulatedPrice
        {
            Id = given.Id,
            Sequence = store.NextSequence(),
            Created = store.Second,
            ProductId = "prod_" + given.Id["price_".Length..],
            Name = given.Name,
            Amount = given.Amount,
            Currency = given.Currency,
            Interval = given.Interval,
            IsActive = given.IsActive,
        };
        store.State.Prices.Add(price.Id, price);
        return price;
    }
}
