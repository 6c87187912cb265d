namespace Booking.Web.Development.Stripe;

/// <summary>What a Checkout session sells.</summary>
/// <param name="PriceId">In subscription mode: the recurring price.</param>
internal sealed record EmulatorBasket(string Name, long Amount, string Currency, long Quantity, string? PriceId)
{
    /// <summary>What Stripe will charge at least, in yen.</summary>
    private const long SmallestYen = 50;

    /// <summary>Reads and checks the line items; what contradicts the mode is refused as Stripe does.</summary>
    public static EmulatorBasket Read(EmulatorParameters sent, EmulatorPrices prices)
    {
        DemandMode(sent);
        var items = sent.Places("line_items").Select(place => Read(sent, $"line_items[{place}]", prices)).ToList();
        var recurring = items.Where(item => item.Price?.Interval is not null).ToList();
        var subscribes = sent["mode"] == "subscription";
        if (subscribes && recurring.Count == 0)
            throw StripeProblem.Parameter(
                null,
                "mode",
                "You must provide at least one recurring price in `subscription` mode when using prices."
            );
        if (!subscribes && recurring.Count > 0)
            throw StripeProblem.Parameter(
                null,
                "mode",
                "You specified `payment` mode but passed a recurring price. "
                    + "Either switch to `subscription` mode or use only one-time prices."
            );
        if (subscribes && items.Count > 1)
            throw StripeProblem.Parameter(
                "emulator_unsupported",
                "line_items",
                "Stripe takes several items in `subscription` mode, but this emulator plays one."
            );
        if (items.Any(item => item.Currency != items[0].Currency))
            throw StripeProblem.Parameter(
                null,
                "line_items",
                "All items in a Checkout Session must have the same currency."
            );

        var amount = items.Sum(item => item.Amount * item.Quantity);
        if (items[0].Currency == "jpy" && amount < SmallestYen)
            throw StripeProblem.Parameter(
                "amount_too_small",
                null,
                "The Checkout Session's total amount due must add up to at least ¥50 jpy"
            );
        return new(
            string.Join(", ", items.Select(item => item.Name)),
            amount,
            items[0].Currency,
            items[0].Quantity,
            subscribes ? items[0].Price!.Id : null
        );
    }

    private static Item Read(EmulatorParameters sent, string item, EmulatorPrices prices)
    {
        var quantity = sent.Number($"{item}[quantity]")!.Value;
        if (sent[$"{item}[price]"] is not { } id)
            return new(
                sent[$"{item}[price_data][product_data][name]"]!,
                sent.Number($"{item}[price_data][unit_amount]")!.Value,
                sent[$"{item}[price_data][currency]"]!,
                quantity,
                null
            );
        if (sent.Has($"{item}[price_data]"))
            throw StripeProblem.Parameter(
                null,
                item,
                "You may only specify one of these parameters: price, price_data."
            );
        var price =
            prices.Find(id)
            ?? throw StripeProblem.Parameter("resource_missing", $"{item}[price]", $"No such price: '{id}'");
        if (!price.IsActive)
            throw StripeProblem.Parameter(
                null,
                $"{item}[price]",
                "The price specified is inactive. This field only accepts active prices."
            );
        return new(price.Name, price.Amount, price.Currency, quantity, price);
    }

    /// <summary>Parameters that belong to another mode.</summary>
    private static void DemandMode(EmulatorParameters sent)
    {
        var mode = sent["mode"]!;
        if (mode == "setup")
            throw StripeProblem.Parameter(
                "emulator_unsupported",
                "mode",
                "Stripe takes this mode, but this emulator does not play it."
            );
        string[] foreign =
            mode == "subscription"
                ? ["payment_intent_data", "submit_type", "customer_creation"]
                : ["subscription_data"];
        if (foreign.FirstOrDefault(sent.Has) is { } wrong)
            throw StripeProblem.Parameter(null, wrong, $"You can not pass `{wrong}` in `{mode}` mode.");
        if (sent["customer"] is not null && sent["customer_email"] is not null)
            throw StripeProblem.Parameter(
                null,
                "customer",
                "You may only specify one of these parameters: customer, customer_email."
            );
    }

    private sealed record Item(string Name, long Amount, string Currency, long Quantity, EmulatedPrice? Price);
}
