namespace Booking.Web.Development.Stripe;

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
