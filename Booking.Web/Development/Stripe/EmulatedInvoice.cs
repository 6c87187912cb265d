namespace Booking.Web.Development.Stripe;

internal sealed class EmulatedInvoice : EmulatedObject
{
    public required string SubscriptionId { get; init; }

    public required string CustomerId { get; init; }

    public required string Number { get; init; }

    public required string LineId { get; init; }

    /// <summary>subscription_create, subscription_cycle or subscription_update.</summary>
    public required string BillingReason { get; init; }

    public required string PriceId { get; init; }

    public required long Quantity { get; init; }

    /// <summary>What is to pay, after credits and never below zero.</summary>
    public required long Amount { get; init; }

    /// <summary>The line of a whole period; null: the amount of the invoice.</summary>
    public long? PeriodAmount { get; init; }

    /// <summary>False: it settles parts of periods only.</summary>
    public bool HasPeriod { get; init; } = true;

    public List<EmulatedLine> Prorations { get; init; } = [];

    /// <summary>The sum of its lines, before the customer's credit.</summary>
    public long Total => (HasPeriod ? PeriodAmount ?? Amount : 0) + Prorations.Sum(line => line.Amount);

    public required string Currency { get; init; }

    /// <summary>The service that it pays for: the line's period.</summary>
    public required DateTimeOffset LineStart { get; init; }

    public required DateTimeOffset LineEnd { get; init; }

    /// <summary>The invoice's own period, which looks back: for a renewal the one that has ended.</summary>
    public required DateTimeOffset PeriodStart { get; init; }

    public required DateTimeOffset PeriodEnd { get; init; }

    /// <summary>draft, open, paid, void or uncollectible.</summary>
    public string Status { get; set; } = "draft";

    public int Attempts { get; set; }

    /// <summary>Null when paid or given up.</summary>
    public DateTimeOffset? NextAttempt { get; set; }

    public DateTimeOffset? FinalizedAt { get; set; }

    public DateTimeOffset? PaidAt { get; set; }

    public string? IntentId { get; set; }

    public required string HostedUrl { get; init; }

    /// <summary>The subscription's metadata when the invoice was made.</summary>
    public Dictionary<string, string> SubscriptionMetadata { get; init; } = [];

    public bool IsPaid => Status == "paid";
}
