using Booking.Domain.Catalog;
using Booking.Domain.Notifications;

namespace Booking.Domain.Reservations.Waitlist;

/// <summary>When a queue ends, and how long an offered seat is kept (rule Waiting list).</summary>
internal static class ClaimWindow
{
    public static DateTimeOffset CutOff(Deadlines deadlines, WaitlistSettings settings) =>
        deadlines.Reserve - settings.CutOff;

    /// <summary>
    /// Quiet hours do not count, unless the cut-off is so near that they must. Never beyond the cut-off.
    /// </summary>
    public static DateTimeOffset Until(
        DateTimeOffset now,
        DateTimeOffset cutOff,
        WaitlistSettings settings,
        QuietHours quiet
    )
    {
        var rested = quiet.After(now, settings.ClaimTime);
        if (rested <= cutOff)
            return rested;
        var hurried = now + settings.ClaimTime;
        return hurried < cutOff ? hurried : cutOff;
    }
}
