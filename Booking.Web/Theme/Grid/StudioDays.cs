using Booking.Domain.Catalog;

namespace Booking.Web.Theme.Grid;

/// <summary>The days of a filter as instants, on the studio's clock.</summary>
internal static class StudioDays
{
    /// <summary>From this instant on.</summary>
    public static DateTimeOffset? Start(DateOnly? first) =>
        first is { } day ? LocationTime.Utc(day.ToDateTime(default), Location.DefaultTimeZone) : null;

    /// <summary>Before this instant: the last day counts as a whole.</summary>
    public static DateTimeOffset? End(DateOnly? last) => Start(last?.AddDays(1));
}
