using System.Text.Json;
using Booking.Domain;
using Booking.Domain.Payments;

namespace Booking.Web.Stripe;

/// <summary>Stripe's subscriptions and invoices, reduced to ours; where the fields have stood since 2025-03-31.basil: periods at the items, the subscription below the invoice's parent.</summary>
internal static class StripeBilling
{
    public static GatewaySubscription Subscription(JsonElement subscription)
    {
        var item = FirstOf(subscription, "items");
        var periodEnd = item is { } i ? StripeJson.Time(i, "current_period_end") : null;
        return new(
            StripeJson.Id(subscription),
            StripeJson.Text(subscription, "status") switch
            {
                "incomplete" => GatewaySubscriptionState.Incomplete,
                "active" or "trialing" => GatewaySubscriptionState.Active,
                "past_due" or "unpaid" => GatewaySubscriptionState.PastDue,
                "paused" => GatewaySubscriptionState.Paused,
                "canceled" or "incomplete_expired" => GatewaySubscriptionState.Canceled,
                _ => throw new StripeFormatException("unknown subscription status"),
            },
            StripeJson.Reference(subscription, "customer") ?? throw new StripeFormatException("no customer"),
            item is { } priced ? StripeJson.Reference(priced, "price") : null,
            StripeJson.Metadata(subscription, StripeJson.ContractKey),
            item is { } started ? StripeJson.Time(started, "current_period_start") : null,
            periodEnd,
            // Flexible billing writes the moment, classic billing only the wish.
            StripeJson.Time(subscription, "cancel_at")
                ?? (StripeJson.Flag(subscription, "cancel_at_period_end") == true ? periodEnd : null),
            StripeJson.Flag(subscription, "livemode") ?? throw new StripeFormatException("no livemode")
        );
    }

    public static GatewayInvoice Invoice(JsonElement invoice)
    {
        var parent =
            StripeJson.Member(invoice, "parent") is { } p && StripeJson.Text(p, "type") == "subscription_details"
                ? StripeJson.Member(p, "subscription_details")
                : null;
        var line = SubscriptionLine(invoice);
        var period = line is { } l ? StripeJson.Member(l, "period") : null;
        return new(
            StripeJson.Id(invoice),
            parent is { } details ? StripeJson.Reference(details, "subscription") : null,
            StripeJson.Reference(invoice, "customer"),
            parent is { } noted ? StripeJson.Metadata(noted, StripeJson.ContractKey) : null,
            line is { } sold ? PriceOf(sold) : null,
            // What was paid; of an invoice that is still open, what is asked. A credit is no payment.
            new Money(
                Math.Max(0, Money(invoice)),
                StripeJson.Text(invoice, "currency") ?? throw new StripeFormatException("no currency")
            ),
            PaymentOf(invoice),
            period is { } from ? StripeJson.Time(from, "start") ?? Created(invoice) : Created(invoice),
            period is { } to ? StripeJson.Time(to, "end") ?? Created(invoice) : Created(invoice),
            StripeJson.Text(invoice, "hosted_invoice_url"),
            StripeJson.Flag(invoice, "livemode") ?? throw new StripeFormatException("no livemode")
        )
        {
            OpensPeriod = StripeJson.Text(invoice, "billing_reason") is "subscription_create" or "subscription_cycle",
        };
    }

    private static long Money(JsonElement invoice) =>
        (
            StripeJson.Text(invoice, "status") == "paid"
                ? StripeJson.Number(invoice, "amount_paid")
                : StripeJson.Number(invoice, "amount_due") ?? StripeJson.Number(invoice, "total")
        ) ?? 0;

    /// <summary>Of a list of invoice payments: the payment that took the money; null where it was settled without one.</summary>
    public static string? PaymentsOfInvoice(JsonElement list) =>
        StripeJson.Member(list, "data") is { ValueKind: JsonValueKind.Array } data
            ? data.EnumerateArray()
                .Select(p =>
                    StripeJson.Member(p, "payment") is { } payment
                        ? StripeJson.Reference(payment, "payment_intent")
                        : null
                )
                .FirstOrDefault(i => i is not null)
            : throw new StripeFormatException("no data");

    private static DateTimeOffset Created(JsonElement invoice) =>
        StripeJson.Time(invoice, "created") ?? throw new StripeFormatException("no created");

    /// <summary>The line that stands for the subscription's own period, not for a proration: of several the one that reaches furthest.</summary>
    private static JsonElement? SubscriptionLine(JsonElement invoice) =>
        StripeJson.Member(invoice, "lines") is { } lines
        && StripeJson.Member(lines, "data") is { ValueKind: JsonValueKind.Array } data
        && data.GetArrayLength() > 0
            ? data.EnumerateArray()
                .OrderBy(IsProration)
                .ThenByDescending(l =>
                    StripeJson.Member(l, "period") is { } period ? StripeJson.Number(period, "end") ?? 0 : 0
                )
                .First()
            : null;

    private static bool IsProration(JsonElement line) =>
        StripeJson.Member(line, "parent") is { } parent
        && StripeJson.Member(parent, "subscription_item_details") is { } item
        && StripeJson.Flag(item, "proration") == true;

    private static string? PriceOf(JsonElement line) =>
        StripeJson.Member(line, "pricing") is { } pricing && StripeJson.Member(pricing, "price_details") is { } details
            ? StripeJson.Reference(details, "price")
            : null;

    /// <summary>Only where the answer was expanded; notices leave it out.</summary>
    private static string? PaymentOf(JsonElement invoice) =>
        FirstOf(invoice, "payments") is { } first && StripeJson.Member(first, "payment") is { } payment
            ? StripeJson.Reference(payment, "payment_intent")
            : null;

    private static JsonElement? FirstOf(JsonElement owner, string list) =>
        StripeJson.Member(owner, list) is { } items
        && StripeJson.Member(items, "data") is { ValueKind: JsonValueKind.Array } data
        && data.GetArrayLength() > 0
            ? data[0]
            : null;
}
