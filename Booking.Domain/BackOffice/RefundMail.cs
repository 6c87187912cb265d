using Booking.Domain.Contracts;
using Booking.Domain.Notifications;
using Booking.Domain.Payments.Refunds;

namespace Booking.Domain.BackOffice;

/// <summary>Tells a member of a refund by hand, and of everything that goes with it (rule Refund by hand).</summary>
internal static class RefundMail
{
    /// <param name="freed">The booking was cancelled with it.</param>
    public static OutboxMail Write(RefundEffects effects, Refund refund, bool freed, DateTimeOffset now)
    {
        var mail = MailFacts
            .For(effects.Member, effects.Payment.Description)
            .With("amount", new Common.Money(refund.Amount, refund.Currency));
        if (effects.Payment.Reference is { } number)
            mail.With("number", number);
        if (freed && effects.Reservation is { } reservation)
            mail.With(reservation.Slot).With("cancelled", reservation.Number);
        if (effects.Contract is not { } contract)
            return mail.Write(MailOccasion.RefundMade, now);
        mail.With("plan", contract.Plan.Name.In(effects.Member.Language));
        if (refund.UsesTaken is > 0 and { } uses)
            mail.With(contract.Kind == PlanKind.PointPack ? "pointsTaken" : "usesTaken", uses);
        else if (contract.Kind != PlanKind.Subscription)
            mail.With("nothingTaken", "1");
        return mail.Write(MailOccasion.RefundMade, now);
    }
}
