using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Domain.Reservations;

/// <summary>
/// A member's seat in a slot (予約). While it is Held or Releasing it is a hold (仮予約): the seat is taken, the
/// payment awaited. Status changes are conditional updates, so that of two that race exactly one happens;
/// docs/domain.md has the state machine.
/// </summary>
public sealed class Reservation : ITimestamped
{
    private Reservation() { }

    public Reservation(
        Slot slot,
        long memberId,
        ReservationType type,
        PaymentMethod method,
        Money price,
        DateTimeOffset now
    )
    {
        (SlotId, ProgramId, MemberId) = (slot.Id, slot.ProgramId, memberId);
        (Type, Method, Price, Currency) = (type, method, price.Amount, price.Currency);
        CreatedAt = now;
        UsesTrial = type == ReservationType.Trial;
    }

    public long Id { get; private set; }

    public string Number => Numbering.Reservation.Of(Id);

    public long SlotId { get; private set; }

    public Slot Slot { get; private set; } = null!;

    /// <summary>The slot's program, repeated here for the trial limit's unique index.</summary>
    public long ProgramId { get; private set; }

    public long MemberId { get; private set; }

    public Member Member { get; private set; } = null!;

    public ReservationType Type { get; private set; }

    public PaymentMethod Method { get; private set; }

    /// <summary>Minor units of <see cref="Currency"/>.</summary>
    public long Price { get; private set; }

    public string Currency { get; private set; } = "jpy";

    /// <summary>The contract whose use pays for it; null for money.</summary>
    public long? ContractId { get; private set; }

    /// <summary>Uses or points taken from the contract (rule Cost); 0 for money.</summary>
    public int Cost { get; private set; }

    public ReservationStatus Status { get; private set; } = ReservationStatus.Confirmed;

    /// <summary>When the hold ends (UTC); null for a reservation that was never a hold.</summary>
    public DateTimeOffset? HoldExpiresAt { get; private set; }

    /// <summary>Why a hold is being released; decides whether it ends as Expired or Cancelled.</summary>
    public ReleaseCause? ReleaseCause { get; private set; }

    /// <summary>
    /// When a releasing hold asks the payment provider next. Moving it on is how one of several servers leases the
    /// work.
    /// </summary>
    public DateTimeOffset? ReleaseAttemptAt { get; private set; }

    public int ReleaseAttempts { get; private set; }

    /// <summary>
    /// This reservation counts as the member's one trial of the program (rule Trial limit): true while it is living,
    /// when cancelled late, and after attendance.
    /// </summary>
    public bool UsesTrial { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>When it ended as Cancelled or Expired.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>
    /// Why the studio cancelled its slot, in the words that the member has read; null: nothing was said, or it ended
    /// otherwise. It stays when the slot is opened again.
    /// </summary>
    public string? CancelReason { get; private set; }

    /// <summary>Cancelled after the deadline: nothing was restored or refunded.</summary>
    public bool CancelledLate { get; private set; }

    /// <summary>
    /// When the studio last changed something while the member was in time (UTC): they may cancel or move free of
    /// charge until the start (rule Rights kept). Null: nothing was changed, or the member has agreed.
    /// </summary>
    public DateTimeOffset? RightsKeptAt { get; private set; }

    /// <summary>When staff marked that the member did not come; null in any other status.</summary>
    public DateTimeOffset? MissedAt { get; private set; }

    /// <summary>When the no-show became final and the member was told; null until then (rule No-show grace).</summary>
    public DateTimeOffset? MissedFinalAt { get; private set; }

    /// <summary>Makes a new reservation a hold until the given moment.</summary>
    internal void HoldUntil(DateTimeOffset expiresAt) => (Status, HoldExpiresAt) = (ReservationStatus.Held, expiresAt);

    /// <summary>Paid with a use of a contract.</summary>
    internal void PayWith(long contractId, int cost) => (ContractId, Cost) = (contractId, cost);

    /// <summary>Confirms a new reservation at once, for which nothing is to pay by card.</summary>
    internal void Confirm(DateTimeOffset now) => (Status, ConfirmedAt) = (ReservationStatus.Confirmed, now);
}
