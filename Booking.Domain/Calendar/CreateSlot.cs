using Booking.Domain.Data;
using Booking.Domain.Members;

namespace Booking.Domain.Calendar;

/// <summary>A new slot.</summary>
/// <param name="Key">One per intention: the same key never makes two.</param>
/// <param name="Consent">What the person was asked and wants nevertheless; null: nothing was asked yet.</param>
public sealed record CreateSlotRequest(SlotDraft Draft, string Key, SlotConsent? Consent = null);

/// <summary>Staff put a new slot into the calendar (§7).</summary>
public sealed class CreateSlot(Transactions transactions, ReadSlotSheet sheets, TimeProvider clock)
{
    public Task<Result<SlotSaved, SlotObjection>> RunAsync(Actor actor, CreateSlotRequest request, CancellationToken cancel) =>
        throw new NotImplementedException($"{transactions} {sheets} {clock}");
}
