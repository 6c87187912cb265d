using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Domain.Reservations.Waitlist;

/// <summary>
/// A member's place in the queue of a full slot (キャンセル待ち, rule Waiting list). While it is Offered a regular seat
/// is kept for the member, counted in the slot's <see cref="Slot.Reserved"/> and <see cref="Slot.Held"/> like a hold
/// (decision 52). Its status changes by conditional updates under the lock of the slot's row.
/// </summary>
public sealed class WaitlistEntry : ITimestamped
{
    private WaitlistEntry() { }

    internal WaitlistEntry(long slotId, long memberId, long rank) =>
        (SlotId, MemberId, Rank) = (slotId, memberId, rank);

    public long Id { get; private set; }

    public long SlotId { get; private set; }

    public Slot Slot { get; private set; } = null!;

    public long MemberId { get; private set; }

    public Member Member { get; private set; } = null!;

    /// <summary>
    /// The lowest of a slot's waiting entries comes first. Given under the slot's lock; not the number of a place.
    /// </summary>
    public long Rank { get; private set; }

    public WaitlistStatus Status { get; private set; } = WaitlistStatus.Waiting;

    /// <summary>The contract that is to pay, chosen when joining; null: by card, or nothing is to pay.</summary>
    public long? ContractId { get; internal init; }

    /// <summary>Whether a seat is booked at once, without asking, when it is offered. Only with a contract.</summary>
    public bool IsAutomatic { get; internal init; }

    /// <summary>The member knows that another booking overlaps and wants both (rule Overlap).</summary>
    public bool OverlapConfirmed { get; internal init; }

    /// <summary>UTC; null while nothing was offered.</summary>
    public DateTimeOffset? OfferedAt { get; private set; }

    /// <summary>Until when the seat is kept (UTC); null while nothing was offered.</summary>
    public DateTimeOffset? OfferedUntil { get; private set; }

    /// <summary>UTC; null while it lives.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }
}
