namespace Booking.Domain.Scheduling.Editing;

/// <summary>One thing that is wrong with a draft.</summary>
/// <param name="Draft">Which draft of several, from 0.</param>
public sealed record SlotFault(SlotField Field, SlotFaultKind Kind, int Draft = 0);
