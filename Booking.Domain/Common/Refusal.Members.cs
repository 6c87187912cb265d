namespace Booking.Domain.Common;

public sealed partial record Refusal
{
    public static readonly Refusal SubscriptionRuns = new(RefusalReason.SubscriptionRuns, NextStep.Contracts);
    public static readonly Refusal MemberNotFound = new(RefusalReason.MemberNotFound, NextStep.Members);
    public static readonly Refusal InvitationUnfit = new(RefusalReason.InvitationUnfit, NextStep.Schedule);

    /// <summary>The address belongs to an account without a member.</summary>
    public static readonly Refusal AddressTaken = new(RefusalReason.AddressTaken, NextStep.Schedule);

    public static readonly Refusal PasswordWrong = new(RefusalReason.PasswordWrong, NextStep.Here);

    /// <summary>
    /// A payment page of the member is open until then; money must not arrive for a member who has left (rule
    /// Withdrawal).
    /// </summary>
    public static Refusal PaymentOpen(DateTimeOffset until) =>
        new(RefusalReason.PaymentOpen, NextStep.Contracts) { Deadline = until };

    public static Refusal BookingStands(string reservationNumber) =>
        new(RefusalReason.BookingStands, NextStep.Reservation) { ReservationNumber = reservationNumber };
}
