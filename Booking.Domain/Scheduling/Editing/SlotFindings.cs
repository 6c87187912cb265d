namespace Booking.Domain.Scheduling.Editing;

/// <summary>What is wrong with drafts, and with what they clash; both may be empty.</summary>
internal sealed record SlotFindings(IReadOnlyList<SlotFault> Faults, IReadOnlyList<SlotClash> Clashes);
