using Booking.Domain.Common;

namespace Booking.Web.Theme.Refusals;

/// <summary>Where a refused member goes next; the words of the link stand in RefusalTexts as "{Reason}.Next".</summary>
public static class RefusalNextStep
{
    /// <param name="here">The page that shows the refusal.</param>
    public static string Of(Refusal refusal, string here) =>
        refusal.Reason switch
        {
            RefusalReason.SignInRequired => $"/account/login?returnUrl={Uri.EscapeDataString(here)}",
            RefusalReason.NotActiveMember => "/account/manage",
            RefusalReason.BookingStands
            or RefusalReason.TrialUsed
            or RefusalReason.AlreadyBooked
            or RefusalReason.Overlaps => $"/reservations/{refusal.ReservationNumber}",
            RefusalReason.PlanNotForSale
            or RefusalReason.PurchaseOver
            or RefusalReason.ContractExpired
            or RefusalReason.ContractEnded
            or RefusalReason.NotEnoughLeft
            or RefusalReason.NotInCourse
            or RefusalReason.MethodNotAccepted => "/plans",
            RefusalReason.ContractNotFound
            or RefusalReason.ContractNotPaid
            or RefusalReason.ContractPastDue
            or RefusalReason.NotASubscription
            or RefusalReason.SubscriptionRuns
            or RefusalReason.PaymentOpen => "/contracts",
            RefusalReason.CardNotAccepted => "/book?kind=Lesson",
            RefusalReason.ReservationNotFound
            or RefusalReason.HoldBeingReleased
            or RefusalReason.StillOnHold
            or RefusalReason.RefundOver
            or RefusalReason.AlreadyConfirmed
            or RefusalReason.AlreadyEnded
            or RefusalReason.RestoreOver
            or RefusalReason.RestoreLost
            or RefusalReason.MoveOver
            or RefusalReason.CostDiffers => "/reservations",
            RefusalReason.MemberNotFound => "/staff/members",
            RefusalReason.CatalogItemNotFound
            or RefusalReason.CatalogItemChanged
            or RefusalReason.CatalogItemInUse
            or RefusalReason.NothingToAdd
            or RefusalReason.ListTooLong => "/admin/catalog",
            RefusalReason.AccountNotFound or RefusalReason.OwnAdminRole => "/admin/catalog/access",
            RefusalReason.CheckUnderWay or RefusalReason.DiscrepancyNotFound or RefusalReason.DiscrepancySettled =>
                "/admin/reconciliation",
            RefusalReason.NoSlotsToAdd or RefusalReason.SeriesNotFound => "/staff/calendar",
            RefusalReason.PlanChanged
            or RefusalReason.RowsUnfit
            or RefusalReason.ClashesOpen
            or RefusalReason.RuleUnfit
            or RefusalReason.CopyUnfit => here,
            RefusalReason.NotYet
            or RefusalReason.NothingToPay
            or RefusalReason.ReasonMissing
            or RefusalReason.BalanceOutOfRange
            or RefusalReason.ProviderSilent
            or RefusalReason.SameSlot
            or RefusalReason.AlreadyMarked
            or RefusalReason.PasswordWrong
            or RefusalReason.PassUnknown
            or RefusalReason.NothingToCheckIn
            or RefusalReason.NoShowFinal
            or RefusalReason.SlotAttended
            or RefusalReason.SlotEnded
            or RefusalReason.SlotNotCancelled
            or RefusalReason.SlotEmptying
            or RefusalReason.SlotChanged
            or RefusalReason.PaymentNotFound
            or RefusalReason.NothingToRefund
            or RefusalReason.PaymentDisputed
            or RefusalReason.RefundAtDesk
            or RefusalReason.RefundTooMuch
            or RefusalReason.EventNotFound
            or RefusalReason.ViewNameMissing
            or RefusalReason.TooManyViews
            or RefusalReason.ImageTooLarge
            or RefusalReason.ImageUnknown
            or RefusalReason.ImageBroken
            or RefusalReason.ImageMeasures
            or RefusalReason.ImageAnimated
            or RefusalReason.ImagesFull
            or RefusalReason.ImageNotFound
            or RefusalReason.ChangedMeanwhile
            or RefusalReason.QuestionNotFound
            or RefusalReason.QuestionIncomplete
            or RefusalReason.AnswerMissing
            or RefusalReason.AnswerUnfit
            or RefusalReason.LabelNotFound
            or RefusalReason.LabelMalformed
            or RefusalReason.LabelGaps => here,
            RefusalReason.KeyReused
            or RefusalReason.KeyMalformed
            or RefusalReason.PaymentPageUnavailable
            or RefusalReason.TooManyAttempts
            or RefusalReason.NoTrialHere => here,
            _ => "/book",
        };
}
