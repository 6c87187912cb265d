using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Consistency;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>The books compared with themselves, and what in them waits for an answer.</summary>
internal static class InternalConsistency
{
    /// <summary>A provider that has not answered for so long is not slow.</summary>
    private static readonly TimeSpan PaymentTimeouts = TimeSpan.FromHours(24);

    public static DiscrepancyKind KindOf(InconsistencyKind problem) =>
        problem switch
        {
            InconsistencyKind.SeatsMiscounted => DiscrepancyKind.SeatsMiscounted,
            InconsistencyKind.SeatNotPaid => DiscrepancyKind.SeatNotPaid,
            InconsistencyKind.MoneyWithoutSeat => DiscrepancyKind.MoneyWithoutSeat,
            InconsistencyKind.CashNobodyOwes => DiscrepancyKind.CashNobodyOwes,
            InconsistencyKind.CashStillOwed => DiscrepancyKind.CashStillOwed,
            InconsistencyKind.RefundsMiscounted => DiscrepancyKind.RefundsMiscounted,
            InconsistencyKind.LedgerBroken => DiscrepancyKind.LedgerBroken,
            InconsistencyKind.RestoredElsewhere => DiscrepancyKind.RestoredElsewhere,
            InconsistencyKind.PeriodTwice => DiscrepancyKind.PeriodTwice,
            InconsistencyKind.UsesWrong => DiscrepancyKind.UsesWrong,
            InconsistencyKind.GrantedUnpaid => DiscrepancyKind.GrantedUnpaid,
            InconsistencyKind.DisputeUnmarked => DiscrepancyKind.DisputeUnmarked,
            InconsistencyKind.DisputeMissing => DiscrepancyKind.DisputeMissing,
            _ => throw new InvalidOperationException($"{problem} has no kind."),
        };

    public static bool IsOwn(DiscrepancyKind kind) => kind <= DiscrepancyKind.DisputeMissing;

    /// <summary>
    /// Several reads, between which people book: what is wrong in one look only was looked at in the wrong moment.
    /// </summary>
    public static async Task<List<Finding>> CompareAsync(ConsistencyCheck books, CancellationToken cancellationToken)
    {
        var first = await LookAsync(books, cancellationToken);
        if (first.Count == 0)
            return first;
        var second = await LookAsync(books, cancellationToken);
        return [.. second.Where(f => first.Any(f.IsSameAs))];
    }

    public static async Task<List<Finding>> LookAsync(ConsistencyCheck books, CancellationToken cancellationToken) =>
        [
            .. (await books.RunAsync(cancellationToken)).Select(d => new Finding(KindOf(d.Kind), d.Subject)
            {
                Here = d.Says,
                There = d.AddsUpTo,
            }),
        ];

    public static async Task<List<Finding>> UnfinishedAsync(
        BookingDbContext db,
        CheckWindow window,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var refunds = await db
            .Refunds.AsNoTracking()
            .Where(r =>
                r.State == RefundState.Requested || r.State == RefundState.Sent || r.State == RefundState.Pending
            )
            .ToListAsync(cancellationToken);
        var events = await db
            .InboxEvents.AsNoTracking()
            .Where(e => e.State == InboxState.Failed || e.State == InboxState.Waiting)
            .Select(e => new
            {
                e.Id,
                e.State,
                e.ReceivedAt,
                e.Kind,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. refunds.Select(r => Unfinished(r, window, now)),
            .. events.Select(e =>
                e.State == InboxState.Failed && e.ReceivedAt < window.Settled
                    ? new Finding(DiscrepancyKind.EventFails, e.Id)
                    {
                        ProviderId = e.Id,
                        Here = e.State.ToString(),
                        There = e.Kind.ToString(),
                    }
                    : new Finding(DiscrepancyKind.EventUnderWay, e.Id, InProgress: true)
                    {
                        ProviderId = e.Id,
                        Here = e.State.ToString(),
                        There = e.Kind.ToString(),
                    }
            ),
        ];
    }

    /// <summary>
    /// A refund that nobody will send, that should have been sent, or that has not been answered for a day. Pending is
    /// the provider's own state and may last.
    /// </summary>
    public static Finding Unfinished(Refund refund, CheckWindow window, DateTimeOffset now)
    {
        var stuck =
            refund.CreatedAt < window.Settled
            && (
                refund.NextAttemptAt is null
                || refund.NextAttemptAt < window.Settled
                || (refund.State != RefundState.Pending && refund.CreatedAt < now - PaymentTimeouts)
            );
        return new(
            stuck ? DiscrepancyKind.RefundStuck : DiscrepancyKind.RefundUnderWay,
            refund.Number,
            InProgress: !stuck
        )
        {
            Expected = new(refund.Amount, refund.Currency),
            Here = refund.State.ToString(),
        };
    }
}
