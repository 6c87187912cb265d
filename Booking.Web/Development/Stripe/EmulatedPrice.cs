namespace Booking.Web.Development.Stripe;

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

    /// <summary>False: archived.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>
    /// The end of the nth period of a subscription that began at <paramref name="anchor"/>; a month that is too short
    /// does not move the later ones.
    /// </summary>
    public DateTimeOffset PeriodEnd(DateTimeOffset anchor, int periods) =>
        Interval switch
        {
            "day" => anchor.AddDays(periods * IntervalCount),
            "week" => anchor.AddDays(7 * periods * IntervalCount),
            "year" => anchor.AddYears(periods * IntervalCount),
            _ => anchor.AddMonths(periods * IntervalCount),
        };
}
