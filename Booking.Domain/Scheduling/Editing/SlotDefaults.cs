using Booking.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>
/// What a new slot of a program gets by default: the program's prices; length and seats as in its latest slot.
/// </summary>
/// <param name="Minutes">Usual length.</param>
public sealed record SlotDefaults(
    long ProgramId,
    ProgramKind Kind,
    long Price,
    long? TrialPrice,
    string Currency,
    int Minutes,
    int Capacity,
    int TrialCapacity
)
{
    /// <summary>Length of a program's first slot.</summary>
    public const int FirstMinutes = 60;

    /// <summary>Seats of a class's first slot.</summary>
    public const int FirstCapacity = 10;

    /// <summary>A draft with these values.</summary>
    /// <param name="endsAt">Null: the usual length.</param>
    public SlotDraft Draft(
        long locationId,
        DateTimeOffset startsAt,
        DateTimeOffset? endsAt = null,
        long? roomId = null,
        long? staffId = null
    ) =>
        new()
        {
            ProgramId = ProgramId,
            LocationId = locationId,
            RoomId = roomId,
            StaffId = staffId,
            StartsAt = startsAt,
            EndsAt = endsAt ?? startsAt.AddMinutes(Minutes),
            Capacity = Capacity,
            TrialCapacity = TrialCapacity,
            Price = Price,
            TrialPrice = TrialPrice,
        };
}
