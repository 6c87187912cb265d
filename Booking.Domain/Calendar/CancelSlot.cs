using Booking.Domain.Data;
using Booking.Domain.Members;
using Booking.Domain.Reservations;

namespace Booking.Domain.Calendar;

/// <summary>The studio does not hold a slot.</summary>
/// <param name="Version">What the person saw when they began.</param>
/// <param name="Confirmed">They have seen who is booked; without it a slot with bookings answers <see cref="SlotObjection.Asks"/>.</param>
public sealed record CancelSlotRequest(long SlotId, int Version, string Key, bool Confirmed = false);

/// <summary>The slot is cancelled.</summary>
/// <param name="Version">What <see cref="ReopenSlot"/> starts from.</param>
/// <param name="Progress">How far its bookings are; what is left is finished in the background, also after a crash.</param>
public sealed record SlotCancellation(long SlotId, int Version, CancelledSlotProgress Progress)
{
    public string Number => Numbering.Slot.Of(SlotId);
}

/// <summary>
/// Staff cancel a slot (§3 rule 12): it is Cancelled at once, so that nobody books any more; then each of its bookings is cancelled with full restitution whatever the deadline, and its member mailed, one transaction each.
/// Refused once somebody has attended, or when it is over.
/// </summary>
public sealed class CancelSlot(Transactions transactions, ReadSlotSheet sheets, CancelForStudio bookings, TimeProvider clock)
{
    /// <param name="progress">Hears after every booking; may be called from any thread.</param>
    public Task<Result<SlotCancellation, SlotObjection>> RunAsync(Actor actor, CancelSlotRequest request, IProgress<CancelledSlotProgress>? progress, CancellationToken cancel) =>
        throw new NotImplementedException($"{transactions} {sheets} {clock} {bookings}");
}
