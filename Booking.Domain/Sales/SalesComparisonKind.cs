namespace Booking.Domain.Sales;

/// <summary>What a period is held against.</summary>
public enum SalesComparisonKind
{
    /// <summary>The month before, up to the same day.</summary>
    MonthBefore,

    /// <summary>As many days as the period has, just before it.</summary>
    SpanBefore,

    /// <summary>The same days of the year before.</summary>
    YearBefore,
}
