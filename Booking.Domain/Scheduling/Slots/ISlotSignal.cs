namespace Booking.Domain.Scheduling.Slots;

/// <summary>
/// Tells this server's live pages that a slot may have changed; called after the commit, by whoever committed. Other
/// servers, and this one after a lost message, notice by polling (rule Live counts).
/// </summary>
public interface ISlotSignal
{
    void Changed(long slotId);
}
