namespace Booking.Domain.Scheduling.Editing;

/// <summary>The faults of drafts and their clashes; both may be empty.</summary>
internal sealed record SlotFindings(IReadOnlyList<SlotFault> Faults, IReadOnlyList<SlotClash> Clashes);
