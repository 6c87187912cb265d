using System.Collections.Immutable;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.Calendar;

/// <summary>A day of the month view: its first slots, and how many more there are.</summary>
public sealed record MonthDay(DateOnly Date, IReadOnlyList<PlacedSlot> First, int Count)
{
    /// <summary>So many slots of a day are shown in the month; the rest is a number that leads to the day.</summary>
    public const int Most = 3;
}
