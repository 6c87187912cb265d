namespace Booking.Domain.Common;

public sealed partial record Refusal
{
    public static readonly Refusal NotActiveMember = new(RefusalReason.NotActiveMember, NextStep.Account);
    public static readonly Refusal NoTrialHere = new(RefusalReason.NoTrialHere, NextStep.Here);
    public static readonly Refusal CardNotAccepted = new(RefusalReason.CardNotAccepted, NextStep.Lessons);
    public static readonly Refusal ReservationNotFound = new(RefusalReason.ReservationNotFound, NextStep.Reservations);
    public static readonly Refusal HoldOver = new(RefusalReason.HoldOver, NextStep.Schedule);
    public static readonly Refusal HoldBeingReleased = new(RefusalReason.HoldBeingReleased, NextStep.Reservations);
    public static readonly Refusal StillOnHold = new(RefusalReason.StillOnHold, NextStep.Reservations);
    public static readonly Refusal AlreadyConfirmed = new(RefusalReason.AlreadyConfirmed, NextStep.Reservations);
    public static readonly Refusal AlreadyEnded = new(RefusalReason.AlreadyEnded, NextStep.Reservations);

    /// <summary>
    /// The provider refuses to open a payment page, and trying again does not help; the studio has been told.
    /// </summary>
    public static readonly Refusal PaymentPageUnavailable = new(
        RefusalReason.PaymentPageUnavailable,
        NextStep.Schedule
    );

    /// <summary>
    /// Can be overcome: in time, but the contract cannot take the use back any more, which the member was not told
    /// (rule Told beforehand).
    /// </summary>
    public static readonly Refusal RestoreLost = new(RefusalReason.RestoreLost, NextStep.Reservations);

    public static readonly Refusal MethodNotAccepted = new(RefusalReason.MethodNotAccepted, NextStep.Plans);
    public static readonly Refusal SameSlot = new(RefusalReason.SameSlot, NextStep.Here);
    public static readonly Refusal CostDiffers = new(RefusalReason.CostDiffers, NextStep.Reservations);
    public static readonly Refusal NotYet = new(RefusalReason.NotYet, NextStep.Here);
    public static readonly Refusal NothingToPay = new(RefusalReason.NothingToPay, NextStep.Here);
    public static readonly Refusal AlreadyMarked = new(RefusalReason.AlreadyMarked, NextStep.Here);
    public static readonly Refusal PassUnknown = new(RefusalReason.PassUnknown, NextStep.Here);
    public static readonly Refusal NothingToCheckIn = new(RefusalReason.NothingToCheckIn, NextStep.Here);

    /// <summary>Known, but what they have booked is at another time or place (rule Check-in).</summary>
    public static Refusal ComesLater(
        string person,
        LocalizedText program,
        LocalizedText location,
        DateTimeOffset startsAt
    ) =>
        new(RefusalReason.ComesLater, NextStep.Here)
        {
            Person = person,
            Program = program,
            Location = location,
            Deadline = startsAt,
        };

    public static readonly Refusal NoShowFinal = new(RefusalReason.NoShowFinal, NextStep.Here);

    /// <summary>The member keeps as many unpaid seats as one may; the first of them ends then.</summary>
    public static Refusal TooManyHolds(DateTimeOffset until) =>
        new(RefusalReason.TooManyHolds, NextStep.Reservations) { Deadline = until };

    /// <summary>Several holds ran out unpaid; the pause ends then (rule Holds are not free).</summary>
    public static Refusal HoldsPaused(DateTimeOffset until) =>
        new(RefusalReason.HoldsPaused, NextStep.Schedule) { Deadline = until };

    /// <summary>A booking is moved only while it could also be cancelled in time (rule Reschedule).</summary>
    public static Refusal MoveOver(DateTimeOffset deadline) =>
        new(RefusalReason.MoveOver, NextStep.Reservations) { Deadline = deadline };

    /// <summary>
    /// Can be overcome: the member confirms that they cancel and the use is not restored (rule Restitution).
    /// </summary>
    public static Refusal RestoreOver(DateTimeOffset deadline) =>
        new(RefusalReason.RestoreOver, NextStep.Reservations) { Deadline = deadline };

    public static Refusal PastDeadline(DateTimeOffset deadline) =>
        new(RefusalReason.PastDeadline, NextStep.Schedule) { Deadline = deadline };

    /// <summary>Can be overcome: the member confirms that they cancel without a refund (rule Restitution).</summary>
    public static Refusal RefundOver(DateTimeOffset deadline) =>
        new(RefusalReason.RefundOver, NextStep.Reservations) { Deadline = deadline };

    public static Refusal AlreadyBooked(string reservationNumber) =>
        new(RefusalReason.AlreadyBooked, NextStep.Reservation) { ReservationNumber = reservationNumber };

    /// <summary>Can be overcome: the member confirms that both shall remain (rule Overlap).</summary>
    public static Refusal Overlaps(string reservationNumber) =>
        new(RefusalReason.Overlaps, NextStep.Reservation) { ReservationNumber = reservationNumber };

    public static Refusal TrialUsed(string reservationNumber) =>
        new(RefusalReason.TrialUsed, NextStep.Reservation) { ReservationNumber = reservationNumber };

    public static readonly Refusal KioskUnfit = new(RefusalReason.KioskUnfit, NextStep.Here);
    public static readonly Refusal KiosksFull = new(RefusalReason.KiosksFull, NextStep.Here);

    /// <summary>The device is no kiosk, or none any more.</summary>
    public static readonly Refusal KioskEnded = new(RefusalReason.KioskEnded, NextStep.Here);

    /// <summary>A number can be guessed: a kiosk wants the code of the pass.</summary>
    public static readonly Refusal PassNeeded = new(RefusalReason.PassNeeded, NextStep.Here);

    /// <summary>Cash is still due, which no kiosk takes.</summary>
    public static readonly Refusal PayAtDesk = new(RefusalReason.PayAtDesk, NextStep.Here);
}
