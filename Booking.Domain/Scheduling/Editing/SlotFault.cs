using Booking.Domain.Common;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>One thing that is wrong with a draft.</summary>
/// <param name="Draft">Which draft of several, from 0.</param>
public sealed record SlotFault(SlotField Field, SlotFaultKind Kind, int Draft = 0)
{
    /// <summary>For a price: the least that can be paid.</summary>
    public Money? Least { get; init; }
}
