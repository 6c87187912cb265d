using System.Linq.Expressions;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Slots;

/// <summary>Which slots (rule Slot list). Every filter but the time span is optional.</summary>
/// <param name="From">First start that counts (UTC).</param>
/// <param name="To">
/// First start that no longer counts (UTC); at most <see cref="SlotSearch.MaxDays"/> days later.
/// </param>
public sealed record SlotFilter(DateTimeOffset From, DateTimeOffset To)
{
    public long? LocationId { get; init; }

    public long? ProgramId { get; init; }

    public long? CategoryId { get; init; }

    public long? StaffId { get; init; }

    public ProgramKind? Kind { get; init; }

    /// <summary>Only slots that are open, not started, and have a seat left, regular or trial.</summary>
    public bool AvailableOnly { get; init; }
}
