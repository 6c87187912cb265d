using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Payments.Refunds;

/// <summary>
/// Records what the provider says of a refund (rule Refunds). The sending worker and the webhook report the same facts
/// here, in any order and more than once.
/// </summary>
public sealed class RecordRefund(TimeProvider clock)
{
    /// <summary>How often the provider is asked about a pending refund if no event comes.</summary>
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromHours(1);

    /// <summary>When the provider is asked once about a refund that was made outside.</summary>
    private static readonly TimeSpan AskAdoptedAfter = TimeSpan.FromMinutes(1);

    /// <summary>Maps the provider's state: what waits for the cardholder is pending, too.</summary>
    internal static RefundState StateOf(GatewayRefundState state) =>
        state switch
        {
            GatewayRefundState.Succeeded => RefundState.Succeeded,
            GatewayRefundState.Failed => RefundState.Failed,
            GatewayRefundState.Cancelled => RefundState.Cancelled,
            _ => RefundState.Pending,
        };

    /// <summary>A refund event: ours by id or key, or one that was made outside this system.</summary>
    internal async Task<(InboxState, string)> ApplyAsync(
        BookingDbContext db,
        GatewayRefund answer,
        Trigger trigger,
        CancellationToken cancellationToken
    )
    {
        var id = await db
            .Refunds.Where(r => r.GatewayId == answer.Id)
            .Select(r => (long?)r.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (id is null && answer.Origin.Key is { } key)
            id = await db
                .Refunds.Where(r => r.IdempotencyKey == key && r.Payment.PaymentIntentId == answer.PaymentIntentId)
                .Select(r => (long?)r.Id)
                .FirstOrDefaultAsync(cancellationToken);
        var adopted = id is null ? await AdoptAsync(db, answer, cancellationToken) : null;
        id ??= adopted;
        if (id is null)
        {
            var known = await db.Payments.AnyAsync(
                p => p.PaymentIntentId != null && p.PaymentIntentId == answer.PaymentIntentId,
                cancellationToken
            );
            if (!known)
                return (InboxState.Waiting, "A refund of a payment that is not known here.");
            // All of the payment is reserved for refunds of our own. If the provider refuses those because of this one,
            // this one is taken over; if not, more was given back than was owed, and a person must look.
            return answer.State is GatewayRefundState.Failed or GatewayRefundState.Cancelled
                ? (InboxState.Ignored, "A refund that need not be recorded.")
                : (InboxState.Waiting, "More was given back than is left of the payment.");
        }

        var changed = await ApplyAsync(db, id.Value, answer, trigger, cancellationToken);
        if (adopted is not null)
        {
            // An event of its failure may have come before this one, when the refund was unknown here: ask the provider
            // for its state.
            var ask = clock.GetUtcNow() + AskAdoptedAfter;
            await db
                .Refunds.Where(r => r.Id == adopted)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.NextAttemptAt, ask), cancellationToken);
        }

        return (
            changed ? InboxState.Processed : InboxState.Ignored,
            $"{Numbering.Refund.Of(id.Value)} is {answer.State}."
        );
    }

    /// <returns>False if it was recorded already.</returns>
    internal async Task<bool> ApplyAsync(
        BookingDbContext db,
        long refundId,
        GatewayRefund answer,
        Trigger trigger,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var to = StateOf(answer.State);
        if (to is RefundState.Failed or RefundState.Cancelled)
            return await FailAsync(
                db,
                refundId,
                answer.FailureReason ?? to.ToString(),
                trigger,
                cancellationToken,
                answer.Id,
                to
            );

        var before = await db.Refunds.AsNoTracking().SingleAsync(r => r.Id == refundId, cancellationToken);
        DateTimeOffset? next = to == RefundState.Pending ? now + AskAgainAfter : null;
        // What succeeded does not become pending again, and what failed stays failed: events come in any order.
        DateTimeOffset? carriedOut = to == RefundState.Succeeded ? now : null;
        var moved = await db
            .Refunds.Where(r =>
                r.Id == refundId
                && r.State != to
                && r.State != RefundState.Succeeded
                && r.State != RefundState.Failed
                && r.State != RefundState.Cancelled
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(r => r.State, to)
                        .SetProperty(r => r.GatewayId, answer.Id)
                        .SetProperty(r => r.NextAttemptAt, next)
                        .SetProperty(r => r.CarriedOutAt, carriedOut),
                cancellationToken
            );
        if (moved == 0)
        {
            // Only the timer's answer is fresh; an event may be old.
            if (before.State == to && (to == RefundState.Pending || trigger == Trigger.Timer))
                await db
                    .Refunds.Where(r => r.Id == refundId)
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.NextAttemptAt, next), cancellationToken);
            return false;
        }

        db.StateTransitions.Add(
            StateTransition.Of<RefundState>(
                "Refund",
                refundId,
                before.State,
                to,
                trigger,
                now,
                new() { ["refund"] = answer.Id }
            )
        );
        if (to == RefundState.Succeeded)
            await MoveMoneyAsync(db, before.PaymentId, refunded: before.Amount, asked: 0, now, cancellationToken);
        return true;
    }

    /// <summary>The money is not with the member: the payment counts it as kept again, and a person must act.</summary>
    internal async Task<bool> FailAsync(
        BookingDbContext db,
        long refundId,
        string reason,
        Trigger trigger,
        CancellationToken cancellationToken,
        string? gatewayId = null,
        RefundState to = RefundState.Failed
    )
    {
        var now = clock.GetUtcNow();
        Refund before;
        do
        {
            // Whether the money counted as given back decides what is taken back: if the state changes meanwhile, read
            // it again.
            before = await db
                .Refunds.AsNoTracking()
                .Include(r => r.Payment)
                .SingleAsync(r => r.Id == refundId, cancellationToken);
            if (before.State is RefundState.Failed or RefundState.Cancelled)
                return false;
        } while (
            await db
                .Refunds.Where(r => r.Id == refundId && r.State == before.State)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(r => r.State, to)
                            .SetProperty(r => r.FailureReason, reason)
                            .SetProperty(r => r.CameBackAt, r => r.CarriedOutAt == null ? (DateTimeOffset?)null : now)
                            .SetProperty(r => r.GatewayId, r => gatewayId ?? r.GatewayId)
                            .SetProperty(r => r.NextAttemptAt, (DateTimeOffset?)null),
                    cancellationToken
                ) == 0
        );

        await MoveMoneyAsync(
            db,
            before.PaymentId,
            refunded: before.State == RefundState.Succeeded ? -before.Amount : 0,
            asked: -before.Amount,
            now,
            cancellationToken
        );
        db.StateTransitions.Add(
            StateTransition.Of<RefundState>(
                "Refund",
                refundId,
                before.State,
                to,
                trigger,
                now,
                new() { ["reason"] = reason }
            )
        );
        db.Compensations.Add(
            new Compensation(
                CompensationKind.Manual,
                CompensationTrigger.RefundFailed,
                before.Payment.ReservationId,
                before.PaymentId,
                new Money(before.Amount, before.Currency),
                $"{before.Number}: {reason}",
                now
            )
        );
        return true;
    }

    /// <summary>Changes a payment's sums, and its status with them.</summary>
    internal static async Task MoveMoneyAsync(
        BookingDbContext db,
        long paymentId,
        long refunded,
        long asked,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await db
            .Payments.Where(p => p.Id == paymentId)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(p => p.Refunded, p => p.Refunded + refunded)
                        .SetProperty(p => p.RefundAsked, p => p.RefundAsked + asked)
                        .SetProperty(
                            p => p.Status,
                            p =>
                                p.Status == PaymentStatus.Disputed ? PaymentStatus.Disputed
                                : p.Refunded + refunded == p.Amount ? PaymentStatus.Refunded
                                : p.Refunded + refunded > 0 ? PaymentStatus.PartiallyRefunded
                                : PaymentStatus.Succeeded
                        )
                        .UpdatedAt(now),
                cancellationToken
            );

    /// <summary>
    /// Takes over a refund that was made in the provider's dashboard, as far as the payment covers it.
    /// </summary>
    private async Task<long?> AdoptAsync(BookingDbContext db, GatewayRefund answer, CancellationToken cancellationToken)
    {
        if (answer.State is GatewayRefundState.Failed or GatewayRefundState.Cancelled)
            return null;
        var payment = await db
            .Payments.AsNoTracking()
            .FirstOrDefaultAsync(
                p => p.PaymentIntentId != null && p.PaymentIntentId == answer.PaymentIntentId,
                cancellationToken
            );
        if (payment is null)
            return null;
        var now = clock.GetUtcNow();
        var covered = await db
            .Payments.Where(p => p.Id == payment.Id && p.RefundAsked + answer.Amount.Amount <= p.Amount)
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.RefundAsked, p => p.RefundAsked + answer.Amount.Amount).UpdatedAt(now),
                cancellationToken
            );
        if (covered == 0)
            return null;
        var refund = new Refund(payment.Id, answer.Amount, RefundReason.Outside, now);
        db.Refunds.Add(refund);
        refund.Prepare(new PreparedRequest(IdempotencyKey.New("outside", refund.Number), ""));
        await db.SaveChangesAsync(cancellationToken);
        return refund.Id;
    }
}
