using Booking.Domain.Catalog;

namespace Booking.Domain.Notifications;

/// <summary>When nobody is written to about what can wait, on the studio's clock (rule Quiet hours).</summary>
/// <param name="From">The first quiet minute; may lie after <paramref name="To"/>, over midnight.</param>
/// <param name="To">The first minute that is not quiet any more.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>Always, at any hour.</summary>
    public static readonly QuietHours None = new(default, default);

    /// <summary>
    /// What nobody has to know before the morning; everything else is about a seat, money or an account, and is told
    /// at once.
    /// </summary>
    public static readonly IReadOnlyList<MailOccasion> CanWait =
    [
        MailOccasion.PlanExpiring,
        MailOccasion.PlanEnded,
        MailOccasion.PlanRenewed,
        MailOccasion.Missed,
        MailOccasion.SuspensionLifted,
    ];

    public bool Cover(DateTimeOffset instant)
    {
        var time = TimeOnly.FromTimeSpan(LocationTime.Local(instant, WholeDays.Studio).TimeOfDay);
        return From != To && time.IsBetween(From, To);
    }

    /// <summary>The instant at which so much time has passed that is not quiet.</summary>
    public DateTimeOffset After(DateTimeOffset from, TimeSpan awake)
    {
        if (From == To)
            return from + awake;
        var (at, left) = (Awake(from), awake);
        while (true)
        {
            var quiet = Next(From, at);
            if (at + left <= quiet)
                return at + left;
            left -= quiet - at;
            at = Next(To, quiet);
        }
    }

    /// <summary>The instant itself, or the end of the quiet hours in which it lies.</summary>
    public DateTimeOffset Awake(DateTimeOffset instant) => Cover(instant) ? Next(To, instant) : instant;

    /// <summary>The first instant after <paramref name="after"/> at which the studio's clock shows the time.</summary>
    private static DateTimeOffset Next(TimeOnly time, DateTimeOffset after)
    {
        var local = LocationTime.Local(after, WholeDays.Studio);
        var day = local.TimeOfDay < time.ToTimeSpan() ? local.Date : local.Date.AddDays(1);
        return LocationTime.Utc(day + time.ToTimeSpan(), WholeDays.Studio);
    }
}
