using Booking.Domain.Audit;
using Booking.Domain.Contracts;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Ownership;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Holds;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice.Installations;

/// <summary>
/// Separates the database from what exists at the provider (rule Copied database): ids become former ids, what waits
/// for the provider ends, and nothing that was begun before is sent. A copy's members are not told: the original tells
/// them. See docs/decisions/0025-ownership-at-the-provider.md.
/// </summary>
internal static class DetachProvider
{
    private const string Reason = "former account";

    public static async Task RunAsync(
        BookingDbContext db,
        bool isCopy,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await EndPaymentPagesAsync(db, isCopy, now, cancellationToken);
        await EndRefundsAsync(db, isCopy, now, cancellationToken);
        await RenameIdsAsync(db, now, cancellationToken);
        await db.Customers.ExecuteDeleteAsync(cancellationToken);
        await db
            .InboxEvents.Where(e => e.NextAttemptAt != null)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(e => e.State, InboxState.Foreign)
                        .SetProperty(e => e.Outcome, "It was told to a former account or the original.")
                        .SetProperty(e => e.NextAttemptAt, (DateTimeOffset?)null),
                cancellationToken
            );
        if (!isCopy)
            return;
        await db
            .OutboxMails.Where(m => m.NextAttemptAt != null)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.State, MailState.DryRun)
                        .SetProperty(m => m.NextAttemptAt, (DateTimeOffset?)null),
                cancellationToken
            );
        await db.RunningServers.ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Of a payment on them nobody here would hear: holds end, and so do purchases.</summary>
    private static async Task EndPaymentPagesAsync(
        BookingDbContext db,
        bool isCopy,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        // A refused payment page is the one cause that mails nobody.
        var cause = isCopy ? ReleaseCause.PaymentRefused : ReleaseCause.Timer;
        await db
            .Checkouts.Where(c => c.State == CheckoutState.Prepared || c.State == CheckoutState.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.State, CheckoutState.Expired), cancellationToken);
        await db
            .Reservations.Where(r => r.Status == ReservationStatus.Held || r.Status == ReservationStatus.Releasing)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(r => r.Status, ReservationStatus.Releasing)
                        .SetProperty(r => r.ReleaseCause, cause)
                        .SetProperty(r => r.ReleaseAttemptAt, now)
                        .UpdatedAt(now),
                cancellationToken
            );
        var waiting = await db
            .Payments.Where(p => p.ContractId != null && p.Status == PaymentStatus.Pending)
            .Select(p => new { p.Id, ContractId = p.ContractId!.Value })
            .ToListAsync(cancellationToken);
        foreach (var payment in waiting)
            await ContractTransitions.AbandonAsync(
                db,
                payment.ContractId,
                payment.Id,
                Trigger.Admin,
                now,
                cancellationToken
            );
    }

    /// <summary>
    /// Of refunds under way nobody here will hear again. In a copy they count as carried out, because the original does
    /// that; after a switch each is a task.
    /// </summary>
    private static async Task EndRefundsAsync(
        BookingDbContext db,
        bool isCopy,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var unfinished = await db
            .Refunds.Include(r => r.Payment)
            .AsNoTracking()
            .Where(r =>
                r.State == RefundState.Requested || r.State == RefundState.Sent || r.State == RefundState.Pending
            )
            .ToListAsync(cancellationToken);
        var end = isCopy ? RefundState.Succeeded : RefundState.Cancelled;
        DateTimeOffset? carriedOut = isCopy ? now : null;
        foreach (var refund in unfinished)
        {
            await db
                .Refunds.Where(r => r.Id == refund.Id)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(r => r.State, end)
                            .SetProperty(r => r.CarriedOutAt, carriedOut)
                            .SetProperty(r => r.FailureReason, isCopy ? null : Reason)
                            .SetProperty(r => r.NextAttemptAt, (DateTimeOffset?)null),
                    cancellationToken
                );
            await RecordRefund.MoveMoneyAsync(
                db,
                refund.PaymentId,
                refunded: isCopy ? refund.Amount : 0,
                asked: isCopy ? 0 : -refund.Amount,
                now,
                cancellationToken
            );
            db.StateTransitions.Add(
                StateTransition.Of<RefundState>(
                    "Refund",
                    refund.Id,
                    refund.State,
                    end,
                    Trigger.Admin,
                    now,
                    new() { ["reason"] = Reason }
                )
            );
            if (!isCopy)
                db.Compensations.Add(
                    new Compensation(
                        CompensationKind.Manual,
                        CompensationTrigger.RefundFailed,
                        refund.Payment.ReservationId,
                        refund.PaymentId,
                        new(refund.Amount, refund.Currency),
                        $"{refund.Number} was under way at the former account ({refund.State}); look there.",
                        now
                    )
                );
        }
    }

    private static async Task RenameIdsAsync(
        BookingDbContext db,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        const string former = FormerId.Prefix;
        await db
            .Checkouts.Where(c => c.SessionId != null && !c.SessionId.StartsWith(former))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.SessionId, c => former + c.SessionId), cancellationToken);
        await db
            .Payments.Where(p => p.PaymentIntentId != null && !p.PaymentIntentId.StartsWith(former))
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.PaymentIntentId, p => former + p.PaymentIntentId).UpdatedAt(now),
                cancellationToken
            );
        await db
            .Payments.Where(p => p.InvoiceId != null && !p.InvoiceId.StartsWith(former))
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.InvoiceId, p => former + p.InvoiceId).UpdatedAt(now),
                cancellationToken
            );
        await db
            .Refunds.Where(r => r.GatewayId != null && !r.GatewayId.StartsWith(former))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.GatewayId, r => former + r.GatewayId), cancellationToken);
        await db
            .Disputes.Where(d => !d.GatewayId.StartsWith(former))
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.GatewayId, d => former + d.GatewayId), cancellationToken);
        await db
            .Contracts.Where(c => c.SubscriptionId != null && !c.SubscriptionId.StartsWith(former))
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.SubscriptionId, c => former + c.SubscriptionId),
                cancellationToken
            );
        // So that a payment's history still finds its events.
        await db
            .InboxEvents.Where(e => e.SessionId != null && !e.SessionId.StartsWith(former))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.SessionId, e => former + e.SessionId), cancellationToken);
        await db
            .InboxEvents.Where(e => e.PaymentIntentId != null && !e.PaymentIntentId.StartsWith(former))
            .ExecuteUpdateAsync(
                set => set.SetProperty(e => e.PaymentIntentId, e => former + e.PaymentIntentId),
                cancellationToken
            );
        await db
            .InboxEvents.Where(e => e.InvoiceId != null && !e.InvoiceId.StartsWith(former))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.InvoiceId, e => former + e.InvoiceId), cancellationToken);
    }
}
