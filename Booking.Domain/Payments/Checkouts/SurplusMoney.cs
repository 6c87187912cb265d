using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Payments.Checkouts;

/// <summary>
/// Money that came for a session and that nothing is owed for (rule Fulfilment): it is given back, or a person looks.
/// </summary>
public sealed class SurplusMoney(RequestRefund refunds, TimeProvider clock)
{
    /// <summary>
    /// Money that nothing is owed for becomes a payment of its own and is refunded at once; if there is nothing to
    /// refund it from, a person must look.
    /// </summary>
    internal async Task<(InboxState State, string Outcome)> GiveBackAsync(
        BookingDbContext db,
        Payment owed,
        GatewaySession session,
        CompensationTrigger trigger,
        Trigger by,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        if (trigger == CompensationTrigger.WrongAmount)
            db.StateTransitions.Add(
                StateTransition.Refused<PaymentStatus>(
                    "Payment",
                    owed.Id,
                    owed.Status,
                    PaymentStatus.Succeeded,
                    by,
                    now,
                    new() { ["session"] = session.Id, ["reason"] = "wrong amount" }
                )
            );
        if (session.PaymentIntentId is not { } intent || session.Total.Amount <= 0)
        {
            db.Compensations.Add(
                new Compensation(
                    CompensationKind.Manual,
                    trigger,
                    owed.ReservationId,
                    owed.Id,
                    session.Total,
                    $"Expected {owed.Total}, session {session.Id}.",
                    now
                )
            );
            return (
                InboxState.Rejected,
                $"{trigger}: expected {owed.Total}, received {session.Total}; nothing can be refunded."
            );
        }

        var surplus = Payment.Surplus(owed, session.Total, intent, now);
        db.Payments.Add(surplus);
        refunds.Add(
            db,
            surplus,
            intent,
            session.Total,
            trigger == CompensationTrigger.PaidTwice ? RefundReason.PaidTwice : RefundReason.WrongAmount
        );
        db.Compensations.Add(
            new Compensation(
                CompensationKind.Refund,
                trigger,
                owed.ReservationId,
                surplus.Id,
                session.Total,
                $"Expected {owed.Total}, session {session.Id}.",
                now
            )
        );
        var member = await db
            .Members.Include(m => m.Account)
            .AsNoTracking()
            .SingleAsync(m => m.Id == owed.MemberId, cancellationToken);
        db.OutboxMails.Add(
            MailFacts
                .For(member, owed.Description)
                .With("amount", session.Total)
                .Write(MailOccasion.SurplusRefunded, now)
        );
        return (InboxState.Rejected, $"{trigger}: expected {owed.Total}, received {session.Total}; refunded.");
    }

    /// <summary>
    /// Opened by this installation, though we have no record of it, as after an older backup was restored: its money
    /// must not be kept silently.
    /// </summary>
    internal async Task<(InboxState State, string Outcome)> KeepUnknownAsync(
        BookingDbContext db,
        GatewaySession session,
        CancellationToken cancellationToken
    )
    {
        if (session is { State: GatewaySessionState.Complete, Paid: not GatewayPaidState.Unpaid, Total.Amount: > 0 })
            await Compensation.OpenOnceAsync(
                db,
                CompensationTrigger.UnknownPayment,
                null,
                session.Total,
                session.Id,
                $"Paid for {session.PaymentNumber}, without a record of this session.",
                clock.GetUtcNow(),
                cancellationToken
            );
        return (InboxState.Rejected, "No payment of ours belongs to this session.");
    }
}
