using Booking.Domain.Scheduling.Editing;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

/// <summary>
/// Two slots of which all this is equal are the same slot when many are added at once: adding it again adds nothing, as
/// long as the existing one is not cancelled.
/// </summary>
internal readonly record struct SlotIdentity(
    long ProgramId,
    long LocationId,
    long? RoomId,
    long? StaffId,
    DateTimeOffset StartsAt
)
{
    public static SlotIdentity Of(SlotDraft draft) =>
        new(draft.ProgramId, draft.LocationId, draft.RoomId, draft.StaffId, draft.StartsAt);
}
