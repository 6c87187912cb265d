namespace Booking.Web.Development.Stripe;

internal sealed class EmulatedCustomer : EmulatedObject
{
    public string? Email { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<string> PreferredLocales { get; init; } = [];

    public Dictionary<string, string> Metadata { get; init; } = [];

    /// <summary>Last four digits of the test card kept for later; null before the first subscription.</summary>
    public string? Card { get; set; }
}

internal sealed class EmulatedPrice : EmulatedObject
{
    public required string ProductId { get; init; }

    /// <summary>The product's name, as it stands on pages.</summary>
    public required string Name { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    /// <summary>day, week, month or year; null for a price that is paid once.</summary>
    public string? Interval { get; init; }

    public int IntervalCount { get; init; } = 1;

    /// <summary>The end of the nth period of a subscription that began at <paramref name="anchor"/>; a month that is too short does not move the later ones.</summary>
    public DateTimeOffset PeriodEnd(DateTimeOffset anchor, int periods) =>
        Interval switch
        {
            "day" => anchor.AddDays(periods * IntervalCount),
            "week" => anchor.AddDays(7 * periods * IntervalCount),
            "year" => anchor.AddYears(periods * IntervalCount),
            _ => anchor.AddMonths(periods * IntervalCount),
        };
}

internal sealed class EmulatedSubscription : EmulatedObject
{
    public required string CustomerId { get; init; }

    public required string ItemId { get; init; }

    public required string PriceId { get; init; }

    public required long Quantity { get; init; }

    /// <summary>active, past_due or canceled.</summary>
    public string Status { get; set; } = "active";

    /// <summary>From here the periods are counted.</summary>
    public required DateTimeOffset Anchor { get; set; }

    /// <summary>How many periods have begun since <see cref="Anchor"/>.</summary>
    public int Periods { get; set; } = 1;

    public required DateTimeOffset PeriodStart { get; set; }

    public required DateTimeOffset PeriodEnd { get; set; }

    public bool CancelAtPeriodEnd { get; set; }

    public DateTimeOffset? CancelAt { get; set; }

    public DateTimeOffset? CanceledAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? CancelReason { get; set; }

    public string? LatestInvoiceId { get; set; }

    /// <summary>Last four digits of the test card that renewals are charged to.</summary>
    public required string Card { get; set; }

    /// <summary>A switch of the control page: the next renewal's payment is declined, whatever the card.</summary>
    public bool FailsNext { get; set; }

    public Dictionary<string, string> Metadata { get; init; } = [];

    public bool IsOver => Status == "canceled";

    /// <summary>When something happens to it by itself; null when it is over.</summary>
    public DateTimeOffset? NextMoment =>
        IsOver ? null
        : CancelAt < PeriodEnd ? CancelAt
        : PeriodEnd;
}

internal sealed class EmulatedInvoice : EmulatedObject
{
    public required string SubscriptionId { get; init; }

    public required string CustomerId { get; init; }

    public required string Number { get; init; }

    public required string LineId { get; init; }

    /// <summary>subscription_create or subscription_cycle.</summary>
    public required string BillingReason { get; init; }

    public required string PriceId { get; init; }

    public required long Quantity { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    /// <summary>The service that it pays for: the line's period.</summary>
    public required DateTimeOffset LineStart { get; init; }

    public required DateTimeOffset LineEnd { get; init; }

    /// <summary>The invoice's own period, which looks back: for a renewal the one that has ended.</summary>
    public required DateTimeOffset PeriodStart { get; init; }

    public required DateTimeOffset PeriodEnd { get; init; }

    /// <summary>draft, open or paid.</summary>
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

/// <summary>A short-lived visit to the billing portal.</summary>
internal sealed class EmulatedPortal : EmulatedObject
{
    public required string CustomerId { get; init; }

    public required string Url { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public string? ReturnUrl { get; init; }

    public string? Locale { get; init; }
}
