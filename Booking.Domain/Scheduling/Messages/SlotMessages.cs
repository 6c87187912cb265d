using Booking.Domain.Scheduling.Slots;

namespace Booking.Domain.Scheduling.Messages;

/// <summary>A slot, whom a message would reach, and what they were told before.</summary>
/// <param name="Earlier">Newest first.</param>
public sealed record SlotMessages(
    SlotView Slot,
    IReadOnlyList<SlotRecipient> People,
    IReadOnlyList<EarlierMessage> Earlier
);
