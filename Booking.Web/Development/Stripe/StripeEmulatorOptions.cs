namespace Booking.Web.Development.Stripe;

/// <summary>How the emulated Stripe behaves where the real one is configured in its Dashboard.</summary>
public sealed class StripeEmulatorOptions
{
    /// <summary>
    /// File that keeps sessions, payments and events across restarts; null keeps them in memory only.
    /// </summary>
    public string? SnapshotPath { get; set; }

    /// <summary>Where webhooks go; null means "/stripe/webhook" of our own site.</summary>
    public Uri? WebhookTarget { get; set; }

    /// <summary>
    /// Further endpoints of the same account, signed with the same secrets: other installations that share it. An event
    /// counts as delivered when all have acknowledged it.
    /// </summary>
    public IReadOnlyList<Uri> MoreWebhookTargets { get; set; } = [];

    /// <summary>The account that all keys belong to.</summary>
    public string AccountId { get; set; } = "acct_emulated";

    /// <summary>Signing secrets; empty means those the application itself expects.</summary>
    public IReadOnlyList<string> WebhookSecrets { get; set; } = [];

    /// <summary>
    /// Pauses before the second, third, … attempt of a webhook; after the last the event stays undelivered. Stripe
    /// takes days, a developer has none.
    /// </summary>
    public IReadOnlyList<TimeSpan> RetryDelays { get; set; } =
    [
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(3),
        TimeSpan.FromSeconds(10),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(1),
    ];

    /// <summary>When the refunds of cards 7726 and 5126 change their mind.</summary>
    public TimeSpan RefundSettlesAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the payment page waits for the webhook's 2xx before it sends the customer back.</summary>
    public TimeSpan CompletionWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Prices that are there from the beginning, as if they had been made in the Dashboard; calls may add others.
    /// </summary>
    public IReadOnlyList<StripeEmulatorPrice> Prices { get; set; } =
    [new("price_demo_yoga_4", "ヨガ 月4回", 8800), new("price_demo_all_8", "全プログラム 月8回", 15400)];

    /// <summary>
    /// From the begin of a subscription's period until its invoice is charged; Stripe takes about an hour.
    /// </summary>
    public TimeSpan InvoicePaidAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Pauses before a renewal's second, third, … attempt; when the last has failed, the subscription ends.
    /// </summary>
    public IReadOnlyList<TimeSpan> InvoiceRetries { get; set; } =
    [TimeSpan.FromDays(3), TimeSpan.FromDays(5), TimeSpan.FromDays(7)];
}
