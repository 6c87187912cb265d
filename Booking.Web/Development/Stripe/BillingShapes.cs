using System.Text.Json.Nodes;

namespace Booking.Web.Development.Stripe;

/// <summary>
/// Customers, prices, subscriptions and invoices as Stripe's JSON shows them, with the fields where they have stood
/// since 2025-03-31.basil.
/// </summary>
internal static class BillingShapes
{
    public static JsonObject Customer(EmulatedCustomer customer) =>
        new()
        {
            ["id"] = customer.Id,
            ["object"] = "customer",
            ["address"] = null,
            ["balance"] = 0,
            ["created"] = StripeShapes.Seconds(customer.Created),
            ["currency"] = null,
            ["default_source"] = null,
            ["delinquent"] = false,
            ["description"] = null,
            ["email"] = customer.Email,
            ["invoice_settings"] = new JsonObject { ["default_payment_method"] = Card(customer.Card) },
            ["livemode"] = false,
            ["metadata"] = StripeShapes.Map(customer.Metadata),
            ["name"] = customer.Name,
            ["phone"] = null,
            ["preferred_locales"] = new JsonArray([
                .. customer.PreferredLocales.Select(locale => JsonValue.Create(locale)),
            ]),
            ["shipping"] = null,
            ["tax_exempt"] = "none",
        };

    public static JsonObject Price(EmulatedPrice price) =>
        new()
        {
            ["id"] = price.Id,
            ["object"] = "price",
            ["active"] = price.IsActive,
            ["billing_scheme"] = "per_unit",
            ["created"] = StripeShapes.Seconds(price.Created),
            ["currency"] = price.Currency,
            ["livemode"] = false,
            ["lookup_key"] = null,
            ["metadata"] = new JsonObject(),
            ["nickname"] = price.Name,
            ["product"] = price.ProductId,
            ["recurring"] = price.Interval is null
                ? null
                : new JsonObject
                {
                    ["interval"] = price.Interval,
                    ["interval_count"] = price.IntervalCount,
                    ["meter"] = null,
                    ["usage_type"] = "licensed",
                },
            ["type"] = price.Interval is null ? "one_time" : "recurring",
            ["unit_amount"] = price.Amount,
        };

    public static JsonObject Subscription(EmulatedSubscription subscription, EmulatedPrice price) =>
        new()
        {
            ["id"] = subscription.Id,
            ["object"] = "subscription",
            ["billing_cycle_anchor"] = StripeShapes.Seconds(subscription.Anchor),
            ["billing_mode"] = new JsonObject
            {
                ["flexible"] = new JsonObject { ["proration_discounts"] = "included" },
                ["type"] = "flexible",
            },
            ["cancel_at"] = StripeShapes.Seconds(subscription.CancelAt),
            ["cancel_at_period_end"] = subscription.CancelAtPeriodEnd,
            ["canceled_at"] = StripeShapes.Seconds(subscription.CanceledAt),
            ["cancellation_details"] = new JsonObject
            {
                ["comment"] = null,
                ["feedback"] = null,
                ["reason"] = subscription.CancelReason,
            },
            ["collection_method"] = "charge_automatically",
            ["created"] = StripeShapes.Seconds(subscription.Created),
            ["currency"] = price.Currency,
            ["customer"] = subscription.CustomerId,
            ["default_payment_method"] = Card(subscription.Card),
            ["ended_at"] = StripeShapes.Seconds(subscription.EndedAt),
            ["items"] = StripeShapes.List(
                $"/v1/subscription_items?subscription={subscription.Id}",
                [Item(subscription, price)],
                false
            ),
            ["latest_invoice"] = subscription.LatestInvoiceId,
            ["livemode"] = false,
            ["metadata"] = StripeShapes.Map(subscription.Metadata),
            ["pause_collection"] = null,
            ["pending_update"] = null,
            ["schedule"] = null,
            ["start_date"] = StripeShapes.Seconds(subscription.Created),
            ["status"] = subscription.Status,
            ["trial_end"] = null,
            ["trial_start"] = null,
        };

    /// <param name="payments">Null leaves them out, as answers that were not expanded do.</param>
    public static JsonObject Invoice(
        EmulatedInvoice invoice,
        EmulatedPrice price,
        string? email,
        JsonObject? payments = null
    )
    {
        var shape = new JsonObject
        {
            ["id"] = invoice.Id,
            ["object"] = "invoice",
            ["amount_due"] = invoice.Amount,
            ["amount_paid"] = invoice.IsPaid ? invoice.Amount : 0,
            ["amount_remaining"] = invoice.IsPaid ? 0 : invoice.Amount,
            ["attempt_count"] = invoice.Attempts,
            ["attempted"] = invoice.Attempts > 0,
            ["auto_advance"] = !invoice.IsPaid,
            ["billing_reason"] = invoice.BillingReason,
            ["collection_method"] = "charge_automatically",
            ["created"] = StripeShapes.Seconds(invoice.Created),
            ["currency"] = invoice.Currency,
            ["customer"] = invoice.CustomerId,
            ["customer_email"] = email,
            ["hosted_invoice_url"] = invoice.Status == "draft" ? null : invoice.HostedUrl,
            ["lines"] = StripeShapes.List($"/v1/invoices/{invoice.Id}/lines", [Line(invoice, price)], false),
            ["livemode"] = false,
            ["metadata"] = new JsonObject(),
            ["next_payment_attempt"] = invoice.IsPaid ? null : StripeShapes.Seconds(invoice.NextAttempt),
            ["number"] = invoice.Status == "draft" ? null : invoice.Number,
            ["parent"] = new JsonObject
            {
                ["quote_details"] = null,
                ["subscription_details"] = new JsonObject
                {
                    ["metadata"] = StripeShapes.Map(invoice.SubscriptionMetadata),
                    ["subscription"] = invoice.SubscriptionId,
                },
                ["type"] = "subscription_details",
            },
            ["period_end"] = StripeShapes.Seconds(invoice.PeriodEnd),
            ["period_start"] = StripeShapes.Seconds(invoice.PeriodStart),
            ["status"] = invoice.Status,
            ["status_transitions"] = new JsonObject
            {
                ["finalized_at"] = StripeShapes.Seconds(invoice.FinalizedAt),
                ["marked_uncollectible_at"] = null,
                ["paid_at"] = StripeShapes.Seconds(invoice.PaidAt),
                ["voided_at"] = null,
            },
            ["subtotal"] = invoice.Amount,
            ["total"] = invoice.Amount,
        };
        if (payments is not null)
            shape["payments"] = payments;
        return shape;
    }

    /// <summary>The payments of an invoice: at most one here.</summary>
    public static JsonObject Payments(EmulatedInvoice invoice) =>
        StripeShapes.List("/v1/invoice_payments", invoice.IntentId is null ? [] : [Payment(invoice)], false);

    public static string PaymentId(EmulatedInvoice invoice) => "inpay_" + invoice.Id["in_1".Length..];

    public static JsonObject Payment(EmulatedInvoice invoice) =>
        new()
        {
            ["id"] = PaymentId(invoice),
            ["object"] = "invoice_payment",
            ["amount_paid"] = invoice.IsPaid ? invoice.Amount : null,
            ["amount_requested"] = invoice.Amount,
            ["created"] = StripeShapes.Seconds(invoice.Created),
            ["currency"] = invoice.Currency,
            ["invoice"] = invoice.Id,
            ["is_default"] = true,
            ["livemode"] = false,
            ["payment"] = new JsonObject { ["payment_intent"] = invoice.IntentId, ["type"] = "payment_intent" },
            ["status"] = invoice.IsPaid ? "paid" : "open",
            ["status_transitions"] = new JsonObject
            {
                ["canceled_at"] = null,
                ["paid_at"] = StripeShapes.Seconds(invoice.PaidAt),
            },
        };

    public static JsonObject Portal(EmulatedPortal portal) =>
        new()
        {
            ["id"] = portal.Id,
            ["object"] = "billing_portal.session",
            ["configuration"] = "bpc_emulated",
            ["created"] = StripeShapes.Seconds(portal.Created),
            ["customer"] = portal.CustomerId,
            ["flow"] = null,
            ["livemode"] = false,
            ["locale"] = portal.Locale,
            ["on_behalf_of"] = null,
            ["return_url"] = portal.ReturnUrl,
            ["url"] = portal.Url,
        };

    private static JsonObject Item(EmulatedSubscription subscription, EmulatedPrice price) =>
        new()
        {
            ["id"] = subscription.ItemId,
            ["object"] = "subscription_item",
            ["created"] = StripeShapes.Seconds(subscription.Created),
            ["current_period_end"] = StripeShapes.Seconds(subscription.PeriodEnd),
            ["current_period_start"] = StripeShapes.Seconds(subscription.PeriodStart),
            ["metadata"] = new JsonObject(),
            ["price"] = Price(price),
            ["quantity"] = subscription.Quantity,
            ["subscription"] = subscription.Id,
        };

    private static JsonObject Line(EmulatedInvoice invoice, EmulatedPrice price) =>
        new()
        {
            ["id"] = invoice.LineId,
            ["object"] = "line_item",
            ["amount"] = invoice.Amount,
            ["currency"] = invoice.Currency,
            ["description"] = $"{invoice.Quantity} × {price.Name}",
            ["invoice"] = invoice.Id,
            ["livemode"] = false,
            ["metadata"] = StripeShapes.Map(invoice.SubscriptionMetadata),
            ["parent"] = new JsonObject
            {
                ["invoice_item_details"] = null,
                ["subscription_item_details"] = new JsonObject
                {
                    ["invoice_item"] = null,
                    ["proration"] = false,
                    ["subscription"] = invoice.SubscriptionId,
                },
                ["type"] = "subscription_item_details",
            },
            ["period"] = new JsonObject
            {
                ["end"] = StripeShapes.Seconds(invoice.LineEnd),
                ["start"] = StripeShapes.Seconds(invoice.LineStart),
            },
            ["pricing"] = new JsonObject
            {
                ["price_details"] = new JsonObject { ["price"] = price.Id, ["product"] = price.ProductId },
                ["type"] = "price_details",
                ["unit_amount_decimal"] = price.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture),
            },
            ["quantity"] = invoice.Quantity,
            ["subtotal"] = invoice.Amount,
        };

    private static string? Card(string? last4) => last4 is null ? null : "pm_card_" + last4;
}
