using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Consistency;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>Our records compared with themselves (rule Consistency), and what in them waits for an answer.</summary>
internal static class InternalConsistency
{
    /// <summary>A provider that has not answered for this long is not merely slow.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromHours(24);

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
    /// Checks twice, because bookings happen between the reads: what is wrong in one check only was read at a wrong
    /// moment.
    /// </summary>
    public static async Task<List<Finding>> CompareAsync(
        ConsistencyCheck consistency,
        CancellationToken cancellationToken
    )
    {
        var first = await LookAsync(consistency, cancellationToken);
        if (first.Count == 0)
            return first;
        var second = await LookAsync(consistency, cancellationToken);
        return [.. second.Where(f => first.Any(f.IsSameAs))];
    }

    public static async Task<List<Finding>> LookAsync(
        ConsistencyCheck consistency,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await consistency.RunAsync(cancellationToken)).Select(d => new Finding(KindOf(d.Kind), d.Subject)
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
                || (refund.State != RefundState.Pending && refund.CreatedAt < now - LongestAnswer)
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
