using Booking.Domain.Scheduling.Slots;

namespace Booking.Domain.BackOffice.Start;

/// <summary>A slot that runs or comes next.</summary>
/// <param name="IsMine">The reader teaches it.</param>
/// <param name="Here">How many have been marked as attended.</param>
public sealed record StartSlot(SlotView Slot, bool IsMine, int Here);
