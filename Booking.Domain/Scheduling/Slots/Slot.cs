using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;

namespace Booking.Domain.Scheduling.Slots;

/// <summary>
/// One bookable occurrence (枠): a program at a location, at a time, with its seats. The counters are changed by
/// <see cref="Seats"/> alone, in the transaction that writes the reservation; the database refuses more seats than
/// there are (rule Capacity).
/// </summary>
public sealed class Slot : ITimestamped
{
    /// <summary>Of <see cref="CancelReason"/>.</summary>
    public const int MaxReasonLength = 200;

    private Slot() { }

    public Slot(long programId, long locationId, long? staffId, DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        (ProgramId, LocationId, StaffId, StartsAt, EndsAt) = (programId, locationId, staffId, startsAt, endsAt);
    }

    internal Slot(
        long programId,
        long locationId,
        long? roomId,
        long? staffId,
        DateTimeOffset startsAt,
        DateTimeOffset endsAt,
        long? seriesId
    )
        : this(programId, locationId, staffId, startsAt, endsAt) => (RoomId, SeriesId) = (roomId, seriesId);

    public long Id { get; private set; }

    public string Number => Numbering.Slot.Of(Id);

    public long ProgramId { get; private set; }

    public Program Program { get; private set; } = null!;

    public long LocationId { get; private set; }

    public Location Location { get; private set; } = null!;

    public long? StaffId { get; private set; }

    public StaffMember? Staff { get; private set; }

    public long? RoomId { get; private set; }

    public Room? Room { get; private set; }

    /// <summary>
    /// The weekly rule that created it; null for a slot made by hand, copied or imported, and for one that was detached
    /// from its series.
    /// </summary>
    public long? SeriesId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>UTC; after <see cref="StartsAt"/>.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    public SlotStatus Status { get; private set; } = SlotStatus.Open;

    /// <summary>
    /// Why it is cancelled, in the words that its members read (rule Studio cancellation); null: nothing was said.
    /// </summary>
    public string? CancelReason { get; private set; }

    /// <summary>Regular seats.</summary>
    public int Capacity { get; init; }

    /// <summary>Regular seats taken, holds included.</summary>
    public int Reserved { get; private set; }

    /// <summary>
    /// How many of <see cref="Reserved"/> await their payment, or are kept for somebody from the waiting list.
    /// </summary>
    public int Held { get; private set; }

    /// <summary>How many people wait for a regular seat, or are offered one (rule Waiting list).</summary>
    public int Waiting { get; private set; }

    /// <summary>Seats for trials, beside the regular ones.</summary>
    public int TrialCapacity { get; init; }

    public int TrialReserved { get; private set; }

    public int TrialHeld { get; private set; }

    /// <summary>Price of a regular seat by card, minor units.</summary>
    public long Price { get; init; }

    /// <summary>Price of a trial, minor units; null if none are offered.</summary>
    public long? TrialPrice { get; init; }

    public string Currency { get; init; } = "jpy";

    /// <summary>
    /// Raised by every change, seats included, so that a reader can tell which of two states is newer.
    /// </summary>
    public long Revision { get; private set; }

    /// <summary>Raised by people's edits only (rule Version).</summary>
    public int Version { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Makes a new slot visible, but not bookable yet.</summary>
    internal void Close() => Status = SlotStatus.Closed;

    /// <summary>What a seat costs by card; null if such a seat is not offered.</summary>
    public Money? PriceOf(ReservationType type) =>
        type == ReservationType.Regular ? new Money(Price, Currency)
        : TrialPrice is { } trial && TrialCapacity > 0 ? new Money(trial, Currency)
        : null;
}
