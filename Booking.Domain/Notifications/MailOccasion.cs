namespace Booking.Domain.Notifications;

/// <summary>Why a mail is written. The names are keys of the texts in MailTexts.resx.</summary>
public enum MailOccasion
{
    /// <summary>With the link that confirms the address of a registration.</summary>
    ConfirmEmail,

    /// <summary>
    /// The address is confirmed (本登録): a Provisional member is Active and can book.
    /// </summary>
    Welcome,

    /// <summary>
    /// Somebody tried to register an address that has an account. Said by mail only, so that the page does not tell.
    /// </summary>
    AlreadyRegistered,

    /// <summary>With the link that sets a new password.</summary>
    ResetPassword,

    /// <summary>Registered at the desk: with the link that sets the first password and confirms the address.</summary>
    Invitation,

    /// <summary>To a new address of an account, with the link that confirms it.</summary>
    ConfirmNewAddress,

    /// <summary>To the old address: another one was asked for. With the link that stops or undoes it.</summary>
    AddressChangeAsked,

    /// <summary>To the old address: the studio has entered another one for the member.</summary>
    AddressChangeAtDesk,

    /// <summary>To the owner of an account: a passkey now opens it.</summary>
    PasskeyAdded,

    /// <summary>To the owner of an account: a passkey no longer opens it.</summary>
    PasskeyRemoved,

    /// <summary>To admins: somebody is guessing passwords or codes.</summary>
    SecurityAlert,

    /// <summary>To admins: something has failed for good and waits for a person.</summary>
    Incident,

    /// <summary>To an admin who tries whether mail goes out.</summary>
    SettingsTest,

    /// <summary>To the owner of an account: signing in now takes a code.</summary>
    TwoFactorOn,

    /// <summary>To the owner of an account: signing in no longer takes a code.</summary>
    TwoFactorOff,

    /// <summary>To the owner of an account: an admin switched the codes off.</summary>
    TwoFactorOffAtDesk,

    /// <summary>To the owner of an account: the former recovery codes are void.</summary>
    RecoveryCodesRenewed,

    /// <summary>To the owner of an account: somebody signed in with a recovery code.</summary>
    RecoveryCodeUsed,

    /// <summary>To the owner of an account: it has another password.</summary>
    PasswordChanged,

    /// <summary>Paid, or booked where nothing is to pay.</summary>
    ReservationConfirmed,

    /// <summary>Of a booking that is near; the member may do without.</summary>
    Reminder,

    /// <summary>Says whether and how much is given back.</summary>
    ReservationCancelled,

    /// <summary>The member waits for a seat of a full slot.</summary>
    WaitJoined,

    /// <summary>A seat has become free and is kept for the member, until an instant that it names.</summary>
    WaitOffered,

    /// <summary>The seat that was kept was not taken in time.</summary>
    WaitLapsed,

    /// <summary>The studio moved a slot that the member waits for.</summary>
    WaitMoved,

    /// <summary>The waiting has ended without a seat.</summary>
    WaitClosed,

    /// <summary>Staff have taken somebody off a waiting list.</summary>
    WaitRemoved,

    /// <summary>Not paid in time.</summary>
    HoldExpired,

    /// <summary>Ended before its time, unpaid.</summary>
    HoldReleased,

    /// <summary>Paid after the hold had ended; a seat was still free and is the member's.</summary>
    LateMoneySeated,

    /// <summary>Paid after the hold had ended; no seat was left and the money goes back.</summary>
    LateMoneyRefunded,

    /// <summary>Money that was not owed, paid twice or in a wrong amount, goes back.</summary>
    SurplusRefunded,

    /// <summary>A plan was bought and paid.</summary>
    PlanBought,

    /// <summary>A subscription's next period has been paid.</summary>
    PlanRenewed,

    /// <summary>A renewal could not be paid: nothing can be booked with it until it is.</summary>
    PlanPaymentFailed,

    /// <summary>The bank wants the member to confirm a renewal.</summary>
    PlanActionRequired,

    /// <summary>A subscription will end at the end of its period.</summary>
    PlanCancelled,

    /// <summary>A subscription is over.</summary>
    PlanEnded,

    /// <summary>A booking was moved to another slot.</summary>
    ReservationMoved,

    /// <summary>What is left of a pack lapses soon.</summary>
    PlanExpiring,

    /// <summary>The studio gave money back by hand.</summary>
    RefundMade,

    /// <summary>The member did not come, and a day has passed in which it could have been put right.</summary>
    Missed,

    /// <summary>The studio moved a slot, or gave it to somebody else.</summary>
    SlotMoved,

    /// <summary>The studio cancelled a slot; says what goes back.</summary>
    SlotCancelled,

    /// <summary>Staff write to everybody who is booked in a slot.</summary>
    SlotMessage,

    /// <summary>Staff write to one member.</summary>
    MemberMessage,

    /// <summary>Staff have suspended the membership: nothing new can be booked or bought.</summary>
    MemberSuspended,

    /// <summary>The suspension is over.</summary>
    SuspensionLifted,
}
