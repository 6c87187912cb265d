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
}
