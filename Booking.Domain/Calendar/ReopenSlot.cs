using Booking.Domain.Data;
using Booking.Domain.Members;

namespace Booking.Domain.Calendar;

/// <summary>A cancelled slot shall be open again.</summary>
/// <param name="Version">That of the cancellation.</param>
public sealed record ReopenSlotRequest(long SlotId, int Version, string Key, SlotConsent? Consent = null);

/// <summary>Staff take a cancellation back (§7). Bookings that were cancelled with it stay cancelled; while some still are being cancelled it is refused.</summary>
public sealed class ReopenSlot(Transactions transactions, ReadSlotSheet sheets, TimeProvider clock)
{
    public Task<Result<SlotSaved, SlotObjection>> RunAsync(Actor actor, ReopenSlotRequest request, CancellationToken cancel) =>
        throw new NotImplementedException($"{transactions} {sheets} {clock}");
}
