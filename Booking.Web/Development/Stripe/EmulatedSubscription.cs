namespace Booking.Web.Development.Stripe;

internal sealed class EmulatedSubscription : EmulatedObject
{
    public required string CustomerId { get; init; }

    public required string ItemId { get; init; }

    public required string PriceId { get; set; }

    public required long Quantity { get; init; }

    /// <summary>active, trialing, past_due, paused or canceled.</summary>
    public string Status { get; set; } = "active";

    /// <summary>From here the periods are counted.</summary>
    public required DateTimeOffset Anchor { get; set; }

    /// <summary>How many periods have begun since <see cref="Anchor"/>.</summary>
    public int Periods { get; set; } = 1;

    public required DateTimeOffset PeriodStart { get; set; }

    public required DateTimeOffset PeriodEnd { get; set; }

    public DateTimeOffset? TrialStart { get; set; }

    public DateTimeOffset? TrialEnd { get; set; }

    /// <summary>void, keep_as_draft or mark_uncollectible while collection is paused.</summary>
    public string? PauseBehavior { get; set; }

    /// <summary>Parts of periods that the next invoice settles.</summary>
    public List<EmulatedLine> Pending { get; init; } = [];

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

    public bool IsTrialing => Status == "trialing";

    /// <summary>It rests as a whole: no invoices, no new periods.</summary>
    public bool IsPaused => Status == "paused";

    /// <summary>When something happens to it by itself; null when it is over.</summary>
    public DateTimeOffset? NextMoment =>
        IsOver ? null
        : IsPaused ? CancelAt
        : CancelAt < PeriodEnd ? CancelAt
        : PeriodEnd;
}
