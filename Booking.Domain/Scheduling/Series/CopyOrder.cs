using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

/// <summary>Some days of a location, to be repeated once or several times.</summary>
/// <param name="From">The first day that is copied, by the location's calendar.</param>
/// <param name="Days">How many: 1 or 7, a day or a week.</param>
/// <param name="To">The first day of each copy; after <paramref name="From"/>.</param>
public sealed record CopyOrder(long LocationId, DateOnly From, int Days, IReadOnlyList<DateOnly> To)
{
    public const int MaxDays = 7;

    /// <summary>Most copies at once.</summary>
    public const int MaxCopies = 52;

    /// <summary>Most slots at once.</summary>
    public const int MaxSlots = 5000;

    /// <summary>Only slots of this staff member; null for everybody's.</summary>
    public long? StaffId { get; init; }

    internal bool IsFit =>
        Days is >= 1 and <= MaxDays
        && To.Count is >= 1 and <= MaxCopies
        && To.Distinct().Count() == To.Count
        && To.All(t => t > From && t.DayNumber - From.DayNumber <= 2 * WeeklyRule.MaxDays);
}
