using System.Text.Json.Nodes;

namespace Booking.Web.Development.Stripe;

/// <summary>
/// Customers, prices and subscriptions as Stripe's JSON shows them, with the fields where they have stood since
/// 2025-03-31.basil.
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

    public static JsonObject Deleted(EmulatedCustomer customer) =>
        new()
        {
            ["id"] = customer.Id,
            ["object"] = "customer",
            ["deleted"] = true,
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
            ["pause_collection"] = subscription.PauseBehavior is { } behavior
                ? new JsonObject { ["behavior"] = behavior, ["resumes_at"] = null }
                : null,
            ["pending_update"] = null,
            ["schedule"] = null,
            ["start_date"] = StripeShapes.Seconds(subscription.Created),
            ["status"] = subscription.Status,
            ["trial_end"] = StripeShapes.Seconds(subscription.TrialEnd),
            ["trial_start"] = StripeShapes.Seconds(subscription.TrialStart),
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

    private static string? Card(string? last4) => last4 is null ? null : "pm_card_" + last4;
}
