using Booking.Domain.Scheduling.Editing;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

/// <summary>A recurring slot: when, and what.</summary>
/// <param name="LocationId">By whose clock and calendar.</param>
public sealed record SeriesDraft(WeeklyRule Rule, long ProgramId, long LocationId)
{
    /// <summary>A room of the location; null for none in particular.</summary>
    public long? RoomId { get; init; }

    public long? StaffId { get; init; }

    /// <summary>Regular seats of each.</summary>
    public required int Capacity { get; init; }

    public int TrialCapacity { get; init; }

    /// <summary>Minor units.</summary>
    public long Price { get; init; }

    /// <summary>Minor units; null: no trials.</summary>
    public long? TrialPrice { get; init; }

    /// <summary>The slot of one day.</summary>
    public SlotDraft On(DateOnly date, string timeZone)
    {
        var (from, to) = Rule.On(date, timeZone);
        return new()
        {
            ProgramId = ProgramId,
            LocationId = LocationId,
            RoomId = RoomId,
            StaffId = StaffId,
            StartsAt = from,
            EndsAt = to,
            Capacity = Capacity,
            TrialCapacity = TrialCapacity,
            Price = Price,
            TrialPrice = TrialPrice,
        };
    }
}
