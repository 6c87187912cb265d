using Booking.Web.Stripe;

namespace Booking.Web.Development.Stripe;

/// <summary>
/// The parameters that each operation takes, as Stripe's schema of <see cref="StripeVersion.Pinned"/> names them. What
/// is not here is refused, as Stripe does; what Stripe knows and the emulator does not play is refused with words of
/// its own.
/// </summary>
internal static class ParameterTable
{
    private const long EndOfTime = 253402300799;

    /// <summary>
    /// Methods that may be excluded and would otherwise be offered in Japan; the schema's list is longer.
    /// </summary>
    private static readonly string[] Methods =
    [
        "alipay",
        "amazon_pay",
        "card",
        "crypto",
        "customer_balance",
        "kakao_pay",
        "klarna",
        "konbini",
        "kr_card",
        "naver_pay",
        "payco",
        "paypal",
        "samsung_pay",
        "wechat_pay",
    ];

    private static readonly string[] Locales =
    [
        "auto",
        "en",
        "en-GB",
        "ja",
        "ko",
        "zh",
        "zh-HK",
        "zh-TW",
        "de",
        "es",
        "fr",
        "it",
        "pt",
        "th",
        "vi",
    ];

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
            new("line_items[#][price_data][unit_amount]", ParameterKind.Integer, Required: true, Max: 99_999_999)
            {
                Unless = "[price]",
            },
            new("line_items[#][price_data][product_data][name]", ParameterKind.Text, Required: true)
            {
                Unless = "[price]",
            },
            new("line_items[#][price_data][product_data][description]", ParameterKind.Text),
            new("line_items[#][price_data][product_data][metadata][*]", ParameterKind.Text, Max: 500),
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
        [EmulatorOperation.ListRefunds] =
        [
            .. Paging,
            new("payment_intent", ParameterKind.Text),
            new("charge", ParameterKind.Text),
        ],
        [EmulatorOperation.RetrievePaymentIntent] =
        [
            new("expand[#]", ParameterKind.Choice, Choices: ["latest_charge"]),
        ],
        [EmulatorOperation.ListPaymentIntents] = [.. Paging, new("customer", ParameterKind.Text)],
        [EmulatorOperation.RetrieveCharge] = [],
        [EmulatorOperation.ListCharges] =
        [
            .. Paging,
            new("customer", ParameterKind.Text),
            new("payment_intent", ParameterKind.Text),
        ],
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
        [EmulatorOperation.ListPrices] =
        [
            .. Paging,
            new("active", ParameterKind.Flag),
            new("product", ParameterKind.Text),
            new("type", ParameterKind.Choice, Choices: ["one_time", "recurring"]),
        ],
        [EmulatorOperation.RetrieveSubscription] = [],
        [EmulatorOperation.ListSubscriptions] =
        [
            .. Paging,
            new("customer", ParameterKind.Text),
            new("price", ParameterKind.Text),
            new(
                "status",
                ParameterKind.Choice,
                Choices:
                [
                    "active",
                    "all",
                    "canceled",
                    "ended",
                    "incomplete",
                    "incomplete_expired",
                    "past_due",
                    "paused",
                    "trialing",
                    "unpaid",
                ]
            ),
        ],
        [EmulatorOperation.UpdateSubscription] =
        [
            new("cancel_at_period_end", ParameterKind.Flag),
            new("cancel_at", ParameterKind.Integer, Max: EndOfTime) { CanUnset = true },
            new("metadata[*]", ParameterKind.Text, Max: 500),
            new("items[#][id]", ParameterKind.Text, Required: true, Max: 255) { Optional = true },
            new("items[#][price]", ParameterKind.Text, Max: 255),
            new("proration_behavior", ParameterKind.Choice, Choices: ["always_invoice", "create_prorations", "none"]),
            new("billing_cycle_anchor[type]", ParameterKind.Choice, Choices: ["now", "unchanged"]),
            new("trial_end", ParameterKind.Text, Max: 12),
            new("pause_collection", ParameterKind.Text) { CanUnset = true },
            new(
                "pause_collection[behavior]",
                ParameterKind.Choice,
                Choices: ["keep_as_draft", "mark_uncollectible", "void"]
            ),
        ],
        [EmulatorOperation.CancelSubscription] = [],
        [EmulatorOperation.PauseSubscription] = [],
        [EmulatorOperation.ResumeSubscription] =
        [
            new("billing_cycle_anchor", ParameterKind.Choice, Choices: ["now", "unchanged"]),
        ],
        [EmulatorOperation.DeleteCustomer] = [],
        [EmulatorOperation.RetrieveDispute] = [],
        [EmulatorOperation.ListInvoiceLines] = [.. Paging],
        [EmulatorOperation.RetrieveInvoice] = [new("expand[#]", ParameterKind.Choice, Choices: ["payments"])],
        [EmulatorOperation.ListInvoices] =
        [
            .. Paging,
            new("customer", ParameterKind.Text),
            new("subscription", ParameterKind.Text),
            new("status", ParameterKind.Choice, Choices: ["draft", "open", "paid", "uncollectible", "void"]),
        ],
        [EmulatorOperation.ListInvoicePayments] =
        [
            .. Paging,
            new("invoice", ParameterKind.Text),
            new("payment[type]", ParameterKind.Choice, Choices: ["charge", "payment_intent"]),
            new("payment[payment_intent]", ParameterKind.Text),
            new("status", ParameterKind.Choice, Choices: ["canceled", "open", "paid"]),
        ],
        [EmulatorOperation.OpenPortal] =
        [
            new("customer", ParameterKind.Text, Required: true),
            new("return_url", ParameterKind.Url),
            new("locale", ParameterKind.Choice, Choices: Locales),
        ],
        [EmulatorOperation.RetrieveAccount] = [],
        [EmulatorOperation.RetrieveEvent] = [],
        [EmulatorOperation.ListEvents] =
        [
            .. Paging,
            new("type", ParameterKind.Text),
            new("types[#]", ParameterKind.Text),
            new("delivery_success", ParameterKind.Flag),
        ],
    };

    public static IReadOnlyList<ParameterRule> Of(EmulatorOperation operation) => Played[operation];

    public static bool IsKnownToStripe(EmulatorOperation operation, string name) =>
        UnplayedParameters.Of(operation).Contains(Split(name)[0]);

    public static string[] Split(string name) => name.Replace("]", "", StringComparison.Ordinal).Split('[');
}
