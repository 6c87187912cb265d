namespace Booking.Domain.Common;

public sealed partial record Refusal
{
    public static readonly Refusal SubscriptionRuns = new(RefusalReason.SubscriptionRuns, NextStep.Contracts);
    public static readonly Refusal MemberSuspended = new(RefusalReason.MemberSuspended, NextStep.Reservations);
    public static readonly Refusal MemberNotFound = new(RefusalReason.MemberNotFound, NextStep.Members);
    public static readonly Refusal InvitationUnfit = new(RefusalReason.InvitationUnfit, NextStep.Schedule);

    /// <summary>The address belongs to an account without a member.</summary>
    public static readonly Refusal AddressTaken = new(RefusalReason.AddressTaken, NextStep.Schedule);

    /// <summary>No mail can be delivered there (rule Addresses).</summary>
    public static readonly Refusal AddressUnfit = new(RefusalReason.AddressUnfit, NextStep.Here);

    public static readonly Refusal AddressUnchanged = new(RefusalReason.AddressUnchanged, NextStep.Here);

    /// <summary>Said only to who has proved that the mailbox is theirs, and to admins.</summary>
    public static readonly Refusal AddressInUse = new(RefusalReason.AddressInUse, NextStep.Account);

    /// <summary>The link of a mail is wrong, too old or was used before.</summary>
    public static readonly Refusal LinkBroken = new(RefusalReason.LinkBroken, NextStep.Account);

    /// <summary>The account has as many passkeys as it may (rule Passkeys).</summary>
    public static readonly Refusal PasskeyLimit = new(RefusalReason.PasskeyLimit, NextStep.Here);

    /// <summary>It is gone, somebody else's, or could not be verified.</summary>
    public static readonly Refusal PasskeyNotFound = new(RefusalReason.PasskeyNotFound, NextStep.Here);

    /// <summary>They must prove once more who they are (rule Asked again); nothing was changed.</summary>
    public static readonly Refusal ProofNeeded = new(RefusalReason.ProofNeeded, NextStep.Prove);

    /// <summary>Of the authenticator app.</summary>
    public static readonly Refusal CodeWrong = new(RefusalReason.CodeWrong, NextStep.Here);

    /// <summary>It must be switched off before another app is set up.</summary>
    public static readonly Refusal TwoFactorOn = new(RefusalReason.TwoFactorOn, NextStep.Account);

    public static readonly Refusal PasswordWrong = new(RefusalReason.PasswordWrong, NextStep.Here);

    /// <summary>
    /// A payment page of the member is open until then; money must not arrive for a member who has left (rule
    /// Withdrawal).
    /// </summary>
    public static Refusal PaymentOpen(DateTimeOffset until) =>
        new(RefusalReason.PaymentOpen, NextStep.Contracts) { Deadline = until };

    public static Refusal BookingStands(string reservationNumber) =>
        new(RefusalReason.BookingStands, NextStep.Reservation) { ReservationNumber = reservationNumber };

    public static readonly Refusal NoteUnfit = new(RefusalReason.NoteUnfit, NextStep.Here);
    public static readonly Refusal NoteNotFound = new(RefusalReason.NoteNotFound, NextStep.Here);
    public static readonly Refusal NotesFull = new(RefusalReason.NotesFull, NextStep.Here);
    public static readonly Refusal TagUnfit = new(RefusalReason.TagUnfit, NextStep.Here);

    /// <summary>The member has as many tags as one may have, or the studio does.</summary>
    public static readonly Refusal TagsFull = new(RefusalReason.TagsFull, NextStep.Here);

    /// <summary>Another tag has the word by now.</summary>
    public static readonly Refusal TagTaken = new(RefusalReason.TagTaken, NextStep.Here);

    public static readonly Refusal TagNotFound = new(RefusalReason.TagNotFound, NextStep.Here);
}
