namespace Booking.Domain.Common;

/// <summary>
/// An expected "no": every reason is its own value and is shown as one sentence with what to do instead (§3).
/// </summary>
public sealed record Refusal(RefusalReason Reason)
{
    /// <summary>The moment that has passed, for deadlines (UTC).</summary>
    public DateTimeOffset? Deadline { get; private init; }

    /// <summary>The reservation that is in the way (R…), where there is one.</summary>
    public string? ReservationNumber { get; private init; }

    /// <summary>The question that stands in the way, by its key, where there is one.</summary>
    public long? QuestionId { get; private init; }

    /// <summary>What it asks.</summary>
    public LocalizedText? Question { get; private init; }

    public static readonly Refusal SignInRequired = new(RefusalReason.SignInRequired);
    public static readonly Refusal NotActiveMember = new(RefusalReason.NotActiveMember);
    public static readonly Refusal SlotNotFound = new(RefusalReason.SlotNotFound);
    public static readonly Refusal SlotCancelled = new(RefusalReason.SlotCancelled);
    public static readonly Refusal SlotClosed = new(RefusalReason.SlotClosed);
    public static readonly Refusal SlotStarted = new(RefusalReason.SlotStarted);
    public static readonly Refusal SlotFull = new(RefusalReason.SlotFull);
    public static readonly Refusal NoTrialHere = new(RefusalReason.NoTrialHere);
    public static readonly Refusal CardNotAccepted = new(RefusalReason.CardNotAccepted);
    public static readonly Refusal KeyReused = new(RefusalReason.KeyReused);
    public static readonly Refusal KeyMalformed = new(RefusalReason.KeyMalformed);
    public static readonly Refusal ReservationNotFound = new(RefusalReason.ReservationNotFound);
    public static readonly Refusal HoldOver = new(RefusalReason.HoldOver);
    public static readonly Refusal HoldBeingReleased = new(RefusalReason.HoldBeingReleased);
    public static readonly Refusal StillOnHold = new(RefusalReason.StillOnHold);
    public static readonly Refusal AlreadyConfirmed = new(RefusalReason.AlreadyConfirmed);
    public static readonly Refusal AlreadyEnded = new(RefusalReason.AlreadyEnded);
    public static readonly Refusal PaymentPageUnavailable = new(RefusalReason.PaymentPageUnavailable);
    public static readonly Refusal TooManyAttempts = new(RefusalReason.TooManyAttempts);

    public static readonly Refusal PlanNotForSale = new(RefusalReason.PlanNotForSale);
    public static readonly Refusal PurchaseOver = new(RefusalReason.PurchaseOver);

    /// <summary>
    /// Can be overcome: in time, but the contract cannot take the use back any more, which the member was not told (§3
    /// rule 8).
    /// </summary>
    public static readonly Refusal RestoreLost = new(RefusalReason.RestoreLost);
    public static readonly Refusal ContractNotFound = new(RefusalReason.ContractNotFound);
    public static readonly Refusal ContractNotPaid = new(RefusalReason.ContractNotPaid);
    public static readonly Refusal ContractExpired = new(RefusalReason.ContractExpired);
    public static readonly Refusal ContractPastDue = new(RefusalReason.ContractPastDue);
    public static readonly Refusal ContractEnded = new(RefusalReason.ContractEnded);
    public static readonly Refusal NotEnoughLeft = new(RefusalReason.NotEnoughLeft);
    public static readonly Refusal NotInCourse = new(RefusalReason.NotInCourse);
    public static readonly Refusal MethodNotAccepted = new(RefusalReason.MethodNotAccepted);
    public static readonly Refusal NotASubscription = new(RefusalReason.NotASubscription);
    public static readonly Refusal ProviderSilent = new(RefusalReason.ProviderSilent);
    public static readonly Refusal SameSlot = new(RefusalReason.SameSlot);
    public static readonly Refusal CostDiffers = new(RefusalReason.CostDiffers);
    public static readonly Refusal NotAllowed = new(RefusalReason.NotAllowed);
    public static readonly Refusal NotYet = new(RefusalReason.NotYet);
    public static readonly Refusal NothingToPay = new(RefusalReason.NothingToPay);
    public static readonly Refusal ReasonMissing = new(RefusalReason.ReasonMissing);
    public static readonly Refusal BalanceOutOfRange = new(RefusalReason.BalanceOutOfRange);
    public static readonly Refusal SubscriptionRuns = new(RefusalReason.SubscriptionRuns);
    public static readonly Refusal PaymentNotFound = new(RefusalReason.PaymentNotFound);
    public static readonly Refusal NothingToRefund = new(RefusalReason.NothingToRefund);
    public static readonly Refusal RefundTooMuch = new(RefusalReason.RefundTooMuch);
    public static readonly Refusal PaymentDisputed = new(RefusalReason.PaymentDisputed);
    public static readonly Refusal RefundAtDesk = new(RefusalReason.RefundAtDesk);
    public static readonly Refusal EventNotFound = new(RefusalReason.EventNotFound);
    public static readonly Refusal MemberNotFound = new(RefusalReason.MemberNotFound);

    public static readonly Refusal InvitationUnfit = new(RefusalReason.InvitationUnfit);

    /// <summary>By an account that is no member's.</summary>
    public static readonly Refusal AddressTaken = new(RefusalReason.AddressTaken);

    public static readonly Refusal AlreadyMarked = new(RefusalReason.AlreadyMarked);
    public static readonly Refusal PasswordWrong = new(RefusalReason.PasswordWrong);
    public static readonly Refusal PassUnknown = new(RefusalReason.PassUnknown);
    public static readonly Refusal NothingToCheckIn = new(RefusalReason.NothingToCheckIn);
    public static readonly Refusal NoShowFinal = new(RefusalReason.NoShowFinal);

    /// <summary>
    /// Staff changed its time, place or program at this moment: what was looked at is not what would be booked.
    /// </summary>
    public static readonly Refusal SlotChanged = new(RefusalReason.SlotChanged);
    public static readonly Refusal SlotAttended = new(RefusalReason.SlotAttended);
    public static readonly Refusal SlotEnded = new(RefusalReason.SlotEnded);
    public static readonly Refusal SlotNotCancelled = new(RefusalReason.SlotNotCancelled);

    /// <summary>Its bookings are still being cancelled.</summary>
    public static readonly Refusal SlotEmptying = new(RefusalReason.SlotEmptying);
    public static readonly Refusal ViewNameMissing = new(RefusalReason.ViewNameMissing);
    public static readonly Refusal TooManyViews = new(RefusalReason.TooManyViews);
    public static readonly Refusal CatalogItemNotFound = new(RefusalReason.CatalogItemNotFound);

    /// <summary>Somebody else saved it a moment ago; what they saved stands.</summary>
    public static readonly Refusal CatalogItemChanged = new(RefusalReason.CatalogItemChanged);
    public static readonly Refusal CatalogItemInUse = new(RefusalReason.CatalogItemInUse);
    public static readonly Refusal AccountNotFound = new(RefusalReason.AccountNotFound);
    public static readonly Refusal OwnAdminRole = new(RefusalReason.OwnAdminRole);
    public static readonly Refusal NothingToAdd = new(RefusalReason.NothingToAdd);
    public static readonly Refusal ListTooLong = new(RefusalReason.ListTooLong);

    public static readonly Refusal ImageTooLarge = new(RefusalReason.ImageTooLarge);
    public static readonly Refusal ImageUnknown = new(RefusalReason.ImageUnknown);
    public static readonly Refusal ImageBroken = new(RefusalReason.ImageBroken);
    public static readonly Refusal ImageMeasures = new(RefusalReason.ImageMeasures);
    public static readonly Refusal ImageAnimated = new(RefusalReason.ImageAnimated);
    public static readonly Refusal ImagesFull = new(RefusalReason.ImagesFull);
    public static readonly Refusal ImageNotFound = new(RefusalReason.ImageNotFound);
    public static readonly Refusal ChangedMeanwhile = new(RefusalReason.ChangedMeanwhile);
    public static readonly Refusal QuestionNotFound = new(RefusalReason.QuestionNotFound);
    public static readonly Refusal QuestionIncomplete = new(RefusalReason.QuestionIncomplete);
    public static readonly Refusal LabelNotFound = new(RefusalReason.LabelNotFound);
    public static readonly Refusal LabelMalformed = new(RefusalReason.LabelMalformed);
    public static readonly Refusal LabelGaps = new(RefusalReason.LabelGaps);

    /// <summary>
    /// A question that must be answered was not. At the desk it can be overcome: whoever books knows that the answer is
    /// missing (§7).
    /// </summary>
    public static Refusal AnswerMissing(long questionId, LocalizedText question) =>
        new(RefusalReason.AnswerMissing) { QuestionId = questionId, Question = question };

    /// <summary>An answer is too long, or no option of its question.</summary>
    public static Refusal AnswerUnfit(long questionId, LocalizedText question) =>
        new(RefusalReason.AnswerUnfit) { QuestionId = questionId, Question = question };

    public static readonly Refusal CheckUnderWay = new(RefusalReason.CheckUnderWay);
    public static readonly Refusal DiscrepancyNotFound = new(RefusalReason.DiscrepancyNotFound);
    public static readonly Refusal DiscrepancySettled = new(RefusalReason.DiscrepancySettled);

    /// <summary>
    /// Between looking and accepting, the calendar has changed: what was accepted is not what would be written (§7).
    /// </summary>
    public static readonly Refusal PlanChanged = new(RefusalReason.PlanChanged);
    public static readonly Refusal RowsUnfit = new(RefusalReason.RowsUnfit);

    /// <summary>Can be overcome: staff members or rooms that are booked twice are accepted knowingly (§7).</summary>
    public static readonly Refusal ClashesOpen = new(RefusalReason.ClashesOpen);
    public static readonly Refusal NoSlotsToAdd = new(RefusalReason.NoSlotsToAdd);
    public static readonly Refusal RuleUnfit = new(RefusalReason.RuleUnfit);
    public static readonly Refusal CopyUnfit = new(RefusalReason.CopyUnfit);
    public static readonly Refusal SeriesNotFound = new(RefusalReason.SeriesNotFound);

    /// <summary>
    /// A payment page of the member's is open until then; money must not come for somebody who has left.
    /// </summary>
    public static Refusal PaymentOpen(DateTimeOffset until) => new(RefusalReason.PaymentOpen) { Deadline = until };

    public static Refusal BookingStands(string reservationNumber) =>
        new(RefusalReason.BookingStands) { ReservationNumber = reservationNumber };

    /// <summary>A booking is moved only while it could also be cancelled in time (§3 rule 11).</summary>
    public static Refusal MoveOver(DateTimeOffset deadline) => new(RefusalReason.MoveOver) { Deadline = deadline };

    /// <summary>
    /// Can be overcome: the member confirms that they cancel and the use is not restored (§3 rule 8).
    /// </summary>
    public static Refusal RestoreOver(DateTimeOffset deadline) =>
        new(RefusalReason.RestoreOver) { Deadline = deadline };

    public static Refusal PastDeadline(DateTimeOffset deadline) =>
        new(RefusalReason.PastDeadline) { Deadline = deadline };

    /// <summary>Can be overcome: the member confirms that they cancel without a refund (§3 rule 8).</summary>
    public static Refusal RefundOver(DateTimeOffset deadline) => new(RefusalReason.RefundOver) { Deadline = deadline };

    public static Refusal AlreadyBooked(string reservationNumber) =>
        new(RefusalReason.AlreadyBooked) { ReservationNumber = reservationNumber };

    /// <summary>Can be overcome: the member confirms that both shall stand (§3 rule 3).</summary>
    public static Refusal Overlaps(string reservationNumber) =>
        new(RefusalReason.Overlaps) { ReservationNumber = reservationNumber };

    public static Refusal TrialUsed(string reservationNumber) =>
        new(RefusalReason.TrialUsed) { ReservationNumber = reservationNumber };
}
