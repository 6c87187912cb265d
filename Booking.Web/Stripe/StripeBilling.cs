using System.Text.Json;
using System.Text.Json.Nodes;
using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Stripe;

namespace Booking.Web.Stripe;

/// <summary>
/// Reads Stripe's subscriptions and invoices into ours. Periods stand at the items, the subscription of an invoice
/// stands below its parent.
/// </summary>
internal static class StripeBilling
{
    public static GatewaySubscription Subscription(string json)
    {
        var subscription = StripeFields.Parse<Subscription>(json);
        subscription.Demand("livemode");
        subscription.DemandShape("cancel_at", "cancel_at_period_end", "items", "metadata");
        var item = subscription.Items?.Data?.FirstOrDefault();
        // Until 2025-03-31.basil the period stood at the subscription.
        item?.DemandShape("current_period_start", "current_period_end", "price");
        var periodEnd = item?.Time("current_period_end", item.CurrentPeriodEnd);
        return new GatewaySubscription(
            subscription.UsableId(),
            subscription.Status switch
            {
                "incomplete" => GatewaySubscriptionState.Incomplete,
                "active" or "trialing" => GatewaySubscriptionState.Active,
                "past_due" or "unpaid" => GatewaySubscriptionState.PastDue,
                "paused" => GatewaySubscriptionState.Paused,
                "canceled" or "incomplete_expired" => GatewaySubscriptionState.Canceled,
                _ => throw new StripeFormatException("unknown subscription status"),
            },
            subscription.CustomerId ?? throw new StripeFormatException("no customer"),
            item?.Price?.Id,
            subscription.Number(StripeMetadata.Contract),
            item?.Time("current_period_start", item.CurrentPeriodStart),
            periodEnd,
            // Flexible billing writes the moment, classic billing only the flag.
            subscription.CancelAt
                ?? (subscription.CancelAtPeriodEnd ? periodEnd : null),
            subscription.Livemode
        )
        {
            Origin = subscription.Origin(),
            IsTrialing = subscription.Status == "trialing",
            IsCollectionPaused = subscription.PauseCollection is not null,
        };
    }

    public static GatewayPrice Price(string json)
    {
        var price = StripeFields.Parse<Price>(json);
        price.Demand("currency", "active", "livemode");
        return new GatewayPrice(
            price.UsableId(),
            price.UnitAmount is { } amount ? new Money(amount, price.Currency) : null,
            price.Recurring?.Interval switch
            {
                null => null,
                "day" => GatewayInterval.Day,
                "week" => GatewayInterval.Week,
                "month" => GatewayInterval.Month,
                "year" => GatewayInterval.Year,
                _ => throw new StripeFormatException("unknown interval"),
            },
            (int)(price.Recurring?.IntervalCount ?? 1),
            price.Active,
            price.Livemode
        );
    }

    public static GatewayInvoice Invoice(string json)
    {
        var invoice = StripeFields.Parse<Invoice>(json);
        invoice.Demand("currency", "created", "livemode");
        // Until 2025-03-31.basil the subscription stood at the invoice itself.
        invoice.DemandShape("parent", "lines", "customer", "status", "amount_paid");
        var parent = invoice.Parent is { Type: "subscription_details" } origin ? origin.SubscriptionDetails : null;
        var line = PeriodLine(invoice);
        // An invoice shows its first lines only; the one of the period may be among the others.
        if (invoice.Lines is { HasMore: true } && (line is null || !IsWholePeriod(line)))
            throw new StripeOtherShapeException("not all lines");
        var period = line?.Period;
        return new GatewayInvoice(
            invoice.UsableId(),
            parent?.SubscriptionId,
            invoice.CustomerId,
            parent?.Number(StripeMetadata.Contract),
            line?.Pricing?.PriceDetails?.PriceId,
            // A credit is no payment.
            new Money(Math.Max(0, Amount(invoice)), invoice.Currency),
            // Part of the answer only if it was expanded; events leave it out.
            invoice.Payments?.Data?.FirstOrDefault()?.Payment?.PaymentIntentId,
            period?.Time("start", period.Start) ?? invoice.Created,
            period?.Time("end", period.End) ?? invoice.Created,
            invoice.HostedInvoiceUrl,
            invoice.Livemode
        )
        {
            Origin = parent?.Origin() ?? Origin.Unknown,
            // The first period may be cut short by an anchor, which makes a proration of its line.
            OpensPeriod =
                period is not null && (IsWholePeriod(line!) || invoice.BillingReason == "subscription_create"),
        };
    }

    public static bool HasMoreLines(string json) =>
        (JsonNode.Parse(json)?["lines"] as JsonObject)?["has_more"]?.GetValue<bool>() == true;

    /// <summary>The invoice with all its lines instead of the first.</summary>
    public static string WithLines(string json, IEnumerable<JsonElement> lines)
    {
        var invoice = JsonNode.Parse(json)!;
        invoice["lines"]!["data"] = new JsonArray([.. lines.Select(line => JsonObject.Create(line))]);
        invoice["lines"]!["has_more"] = false;
        return invoice.ToJsonString();
    }

    /// <summary>
    /// From a list of invoice payments: the payment that took the money; null where the invoice was settled without
    /// one.
    /// </summary>
    public static string? PaymentOfInvoice(string json)
    {
        var payments =
            StripeFields.Parse<StripeList<InvoicePayment>>(json).Data ?? throw new StripeFormatException("no data");
        return payments.Select(payment => payment.Payment?.PaymentIntentId).FirstOrDefault(id => id is not null);
    }

    /// <summary>From a list of invoice payments: the invoice that a payment has settled; null if none.</summary>
    public static string? InvoiceOfPayment(string json) =>
        (StripeFields.Parse<StripeList<InvoicePayment>>(json).Data ?? throw new StripeFormatException("no data"))
            .Select(payment => payment.InvoiceId)
            .FirstOrDefault(id => id is not null);

    /// <summary>What was paid, or for an open invoice what is due.</summary>
    private static long Amount(Invoice invoice)
    {
        if (invoice.Status == "paid")
            return invoice.AmountPaid;
        return invoice.Has("amount_due") ? invoice.AmountDue : invoice.Total;
    }

    /// <summary>
    /// The line of a whole period rather than a proration or a one-off charge; of several the one that ends last.
    /// </summary>
    private static InvoiceLineItem? PeriodLine(Invoice invoice) =>
        invoice
            .Lines?.Data?.OrderByDescending(IsWholePeriod)
            .ThenByDescending(line => line.Period?.End)
            .FirstOrDefault();

    /// <summary>What a subscription item costs for a period, and no settlement of a part of one.</summary>
    private static bool IsWholePeriod(InvoiceLineItem line)
    {
        line.Parent?.SubscriptionItemDetails?.DemandShape("proration");
        return line.Parent is not { } parent || parent.SubscriptionItemDetails is { Proration: false };
    }
}
