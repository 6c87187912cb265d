using Booking.Domain.Notifications;

namespace Booking.Web.Admin.Notices;

/// <summary>Notices that belong together, in the order of the page.</summary>
/// <param name="Key">Of its heading.</param>
public sealed record NoticeGroup(string Key, IReadOnlyList<MailOccasion> Occasions)
{
    public static readonly IReadOnlyList<NoticeGroup> All =
    [
        new(
            "Bookings",
            [
                MailOccasion.ReservationConfirmed,
                MailOccasion.Reminder,
                MailOccasion.ReservationMoved,
                MailOccasion.ReservationCancelled,
                MailOccasion.SlotMoved,
                MailOccasion.SlotCancelled,
                MailOccasion.SlotMessage,
                MailOccasion.MemberMessage,
                MailOccasion.Missed,
                MailOccasion.WaitJoined,
                MailOccasion.WaitOffered,
                MailOccasion.WaitLapsed,
                MailOccasion.WaitMoved,
                MailOccasion.WaitClosed,
                MailOccasion.WaitRemoved,
            ]
        ),
        new(
            "Payments",
            [
                MailOccasion.HoldExpired,
                MailOccasion.HoldReleased,
                MailOccasion.RefundMade,
                MailOccasion.LateMoneySeated,
                MailOccasion.LateMoneyRefunded,
                MailOccasion.SurplusRefunded,
            ]
        ),
        new(
            "Contracts",
            [
                MailOccasion.PlanBought,
                MailOccasion.PlanRenewed,
                MailOccasion.PlanPaymentFailed,
                MailOccasion.PlanActionRequired,
                MailOccasion.PlanExpiring,
                MailOccasion.PlanCancelled,
                MailOccasion.PlanEnded,
            ]
        ),
        new(
            "Account",
            [
                MailOccasion.ConfirmEmail,
                MailOccasion.Welcome,
                MailOccasion.AlreadyRegistered,
                MailOccasion.Invitation,
                MailOccasion.ResetPassword,
                MailOccasion.PasswordChanged,
                MailOccasion.ConfirmNewAddress,
                MailOccasion.AddressChangeAsked,
                MailOccasion.AddressChangeAtDesk,
                MailOccasion.PasskeyAdded,
                MailOccasion.PasskeyRemoved,
                MailOccasion.TwoFactorOn,
                MailOccasion.TwoFactorOff,
                MailOccasion.TwoFactorOffAtDesk,
                MailOccasion.RecoveryCodesRenewed,
                MailOccasion.RecoveryCodeUsed,
                MailOccasion.MemberSuspended,
                MailOccasion.SuspensionLifted,
            ]
        ),
        new("Studio", [MailOccasion.Incident, MailOccasion.SecurityAlert]),
    ];
}
