using Booking.Web.Payments;

namespace Booking.Web.Development.Stripe;

/// <summary>What a value must look like.</summary>
internal enum ParameterKind { Text, Integer, Flag, Choice, Currency, Url, Email }

/// <summary>One parameter that an operation takes.</summary>
/// <param name="Name">With "#" for the place in an array and "*" for a key of the caller's.</param>
/// <param name="Max">Longest text, or greatest integer.</param>
internal sealed record ParameterRule(string Name, ParameterKind Kind, bool Required = false, long Min = 0, long Max = 5000, params string[] Choices)
{
    public string[] Segments { get; } = ParameterTable.Split(Name);

    /// <summary>A neighbour inside the same array element that takes its place.</summary>
    public string? Unless { get; init; }

    /// <summary>Sent empty it is deleted.</summary>
    public bool CanUnset { get; init; }
}

/// <summary>
/// The parameters that each operation takes, as Stripe's schema of <see cref="StripeVersion.Pinned"/> names them. What is not here is
/// refused, as Stripe does; what Stripe knows and the emulator does not play is refused with words of its own.
/// </summary>
internal static class ParameterTable
{
    private const long EndOfTime = 253402300799;

    /// <summary>Methods that may be excluded and would otherwise be offered in Japan; the schema's list is longer.</summary>
    private static readonly string[] Methods =
        ["alipay", "amazon_pay", "card", "crypto", "customer_balance", "kakao_pay", "klarna", "konbini", "kr_card", "naver_pay", "payco", "paypal", "samsung_pay", "wechat_pay"];

    private static readonly string[] Locales = ["auto", "en", "en-GB", "ja", "ko", "zh", "zh-HK", "zh-TW", "de", "es", "fr", "it", "pt", "th", "vi"];

    private static readonly ParameterRule[] Paging =
    [
        new("limit", ParameterKind.Integer, Min: 1, Max: 100),
        new("starting_after", ParameterKind.Text),
        new("created", ParameterKind.Integer, Max: EndOfTime),
        new("created[gt]", ParameterKind.Integer, Max: EndOfTime),
        new("created[gte]", ParameterKind.Integer, Max: EndOfTime),
        new("created[lt]", ParameterKind.Integer, Max: EndOfTime),
        new("created[lte]", ParameterKind.Integer, Max: EndOfTime),
    ];

    private static readonly Dictionary<EmulatorOperation, ParameterRule[]> Played = new()
    {
        [EmulatorOperation.CreateSession] =
        [
            new("mode", ParameterKind.Choice, Required: true, Choices: ["payment", "setup", "subscription"]),
            new("line_items[#][price_data][currency]", ParameterKind.Currency, Required: true) { Unless = "[price]" },
            new("line_items[#][price_data][unit_amount]", ParameterKind.Integer, Required: true, Max: 99_999_999) { Unless = "[price]" },
            new("line_items[#][price_data][product_data][name]", ParameterKind.Text, Required: true) { Unless = "[price]" },
            new("line_items[#][price_data][product_data][description]", ParameterKind.Text),
            new("line_items[#][price]", ParameterKind.Text, Max: 255),
            new("line_items[#][quantity]", ParameterKind.Integer, Required: true, Min: 1, Max: 999_999),
            new("success_url", ParameterKind.Url, Required: true),
            new("cancel_url", ParameterKind.Url),
            new("client_reference_id", ParameterKind.Text, Max: 200),
            new("customer_email", ParameterKind.Email, Max: 800),
            new("customer", ParameterKind.Text, Max: 255),
            new("locale", ParameterKind.Choice, Choices: Locales),
            new("submit_type", ParameterKind.Choice, Choices: ["auto", "book", "donate", "pay", "subscribe"]),
            new("ui_mode", ParameterKind.Choice, Choices: ["hosted_page"]),
            new("expires_at", ParameterKind.Integer, Max: EndOfTime),
            new("adaptive_pricing[enabled]", ParameterKind.Flag),
            new("excluded_payment_method_types[#]", ParameterKind.Choice, Choices: Methods),
            new("payment_method_configuration", ParameterKind.Text, Max: 100),
            new("metadata[*]", ParameterKind.Text, Max: 500),
            new("payment_intent_data[metadata][*]", ParameterKind.Text, Max: 500),
            new("payment_intent_data[description]", ParameterKind.Text, Max: 1000),
            new("subscription_data[metadata][*]", ParameterKind.Text, Max: 500),
        ],
        [EmulatorOperation.RetrieveSession] = [],
        [EmulatorOperation.ListSessions] =
        [
            .. Paging,
            new("payment_intent", ParameterKind.Text),
            new("customer", ParameterKind.Text),
            new("subscription", ParameterKind.Text),
            new("status", ParameterKind.Choice, Choices: ["complete", "expired", "open"]),
        ],
        [EmulatorOperation.ExpireSession] = [],
        [EmulatorOperation.CreateRefund] =
        [
            new("payment_intent", ParameterKind.Text),
            new("charge", ParameterKind.Text),
            new("amount", ParameterKind.Integer, Min: 1, Max: 99_999_999),
            new("reason", ParameterKind.Choice, Choices: ["duplicate", "fraudulent", "requested_by_customer"]),
            new("metadata[*]", ParameterKind.Text, Max: 500),
        ],
        [EmulatorOperation.RetrieveRefund] = [],
        [EmulatorOperation.ListRefunds] = [.. Paging, new("payment_intent", ParameterKind.Text), new("charge", ParameterKind.Text)],
        [EmulatorOperation.RetrievePaymentIntent] = [new("expand[#]", ParameterKind.Choice, Choices: ["latest_charge"])],
        [EmulatorOperation.ListPaymentIntents] = [.. Paging, new("customer", ParameterKind.Text)],
        [EmulatorOperation.CreateCustomer] =
        [
            new("email", ParameterKind.Email, Max: 512),
            new("name", ParameterKind.Text, Max: 256),
            new("preferred_locales[#]", ParameterKind.Text, Max: 35),
            new("metadata[*]", ParameterKind.Text, Max: 500),
        ],
        [EmulatorOperation.RetrieveCustomer] = [],
        [EmulatorOperation.ListCustomers] = [.. Paging, new("email", ParameterKind.Text, Max: 512)],
        [EmulatorOperation.CreatePrice] =
        [
            new("currency", ParameterKind.Currency, Required: true),
            new("unit_amount", ParameterKind.Integer, Required: true, Max: 99_999_999),
            new("product_data[name]", ParameterKind.Text, Required: true),
            new("recurring[interval]", ParameterKind.Choice, Choices: ["day", "month", "week", "year"]),
            new("recurring[interval_count]", ParameterKind.Integer, Min: 1, Max: 36),
        ],
        [EmulatorOperation.RetrievePrice] = [],
        [EmulatorOperation.ListPrices] = [.. Paging, new("type", ParameterKind.Choice, Choices: ["one_time", "recurring"])],
        [EmulatorOperation.RetrieveSubscription] = [],
        [EmulatorOperation.ListSubscriptions] =
        [
            .. Paging, new("customer", ParameterKind.Text), new("price", ParameterKind.Text),
            new("status", ParameterKind.Choice, Choices: ["active", "all", "canceled", "ended", "incomplete", "incomplete_expired", "past_due", "paused", "trialing", "unpaid"]),
        ],
        [EmulatorOperation.UpdateSubscription] =
        [
            new("cancel_at_period_end", ParameterKind.Flag),
            new("cancel_at", ParameterKind.Integer, Max: EndOfTime) { CanUnset = true },
            new("metadata[*]", ParameterKind.Text, Max: 500),
        ],
        [EmulatorOperation.CancelSubscription] = [],
        [EmulatorOperation.RetrieveInvoice] = [new("expand[#]", ParameterKind.Choice, Choices: ["payments"])],
        [EmulatorOperation.ListInvoices] =
        [
            .. Paging, new("customer", ParameterKind.Text), new("subscription", ParameterKind.Text),
            new("status", ParameterKind.Choice, Choices: ["draft", "open", "paid", "uncollectible", "void"]),
        ],
        [EmulatorOperation.ListInvoicePayments] = [new("invoice", ParameterKind.Text, Required: true)],
        [EmulatorOperation.OpenPortal] =
        [
            new("customer", ParameterKind.Text, Required: true),
            new("return_url", ParameterKind.Url),
            new("locale", ParameterKind.Choice, Choices: Locales),
        ],
        [EmulatorOperation.RetrieveEvent] = [],
        [EmulatorOperation.ListEvents] =
        [
            .. Paging, new("type", ParameterKind.Text), new("types[#]", ParameterKind.Text), new("delivery_success", ParameterKind.Flag),
        ],
    };

    /// <summary>First names of parameters that Stripe takes and the emulator does not play.</summary>
    private static readonly Dictionary<EmulatorOperation, string[]> KnownToStripe = new()
    {
        [EmulatorOperation.CreateSession] =
        [
            "after_expiration", "allow_promotion_codes", "automatic_tax", "billing_address_collection", "branding_settings", "consent_collection", "currency",
            "custom_fields", "custom_text", "customer_account", "customer_creation", "customer_update", "discounts", "expand",
            "integration_identifier", "invoice_creation", "managed_payments", "name_collection", "optional_items", "origin_context",
            "payment_method_collection", "payment_method_data", "payment_method_options", "payment_method_types", "permissions",
            "phone_number_collection", "redirect_on_completion", "return_url", "saved_payment_method_options", "setup_intent_data",
            "shipping_address_collection", "shipping_options", "subscription_data", "tax_id_collection", "wallet_options",
        ],
        [EmulatorOperation.ListSessions] = ["customer_account", "customer_details", "payment_link", "ending_before", "expand"],
        [EmulatorOperation.CreateRefund] = ["currency", "customer", "expand", "instructions_email", "origin", "refund_application_fee", "reverse_transfer"],
        [EmulatorOperation.ListRefunds] = ["ending_before", "expand"],
        [EmulatorOperation.CreateCustomer] =
        [
            "address", "balance", "business_name", "cash_balance", "description", "expand", "individual_name", "invoice_prefix", "invoice_settings", "next_invoice_sequence",
            "payment_method", "phone", "shipping", "source", "tax", "tax_exempt", "tax_id_data", "test_clock",
        ],
        [EmulatorOperation.CreatePrice] =
        [
            "active", "billing_scheme", "currency_options", "custom_unit_amount", "expand", "lookup_key", "metadata", "nickname", "product", "recurring", "tax_behavior", "tiers", "tiers_mode",
            "transfer_lookup_key", "transform_quantity", "unit_amount_decimal",
        ],
        [EmulatorOperation.UpdateSubscription] =
        [
            "add_invoice_items", "automatic_tax", "billing_cycle_anchor", "billing_thresholds", "cancellation_details", "collection_method", "days_until_due", "default_payment_method",
            "default_tax_rates", "description", "discounts", "expand", "invoice_settings", "items", "off_session", "pause_collection", "payment_behavior", "payment_settings",
            "pending_invoice_item_interval", "proration_behavior", "proration_date", "transfer_data", "trial_end", "trial_from_plan", "trial_settings",
        ],
        [EmulatorOperation.CancelSubscription] = ["cancellation_details", "expand", "invoice_now", "prorate"],
        [EmulatorOperation.OpenPortal] = ["configuration", "customer_account", "expand", "flow_data", "on_behalf_of"],
        [EmulatorOperation.ListEvents] = ["ending_before", "expand"],
        [EmulatorOperation.RetrievePaymentIntent] = ["client_secret", "expand"],
        [EmulatorOperation.ListPaymentIntents] = ["customer_account", "ending_before", "expand"],
    };

    public static IReadOnlyList<ParameterRule> Of(EmulatorOperation operation) => Played[operation];

    public static bool IsKnownToStripe(EmulatorOperation operation, string name) =>
        KnownToStripe.GetValueOrDefault(operation, ["expand"]).Contains(Split(name)[0]);

    public static string[] Split(string name) => name.Replace("]", "", StringComparison.Ordinal).Split('[');
}
