using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Consistency;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>The books compared with themselves, and what in them waits for an answer.</summary>
internal static class OwnBooks
{
    /// <summary>A provider that has not answered for so long is not slow.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    public static DifferenceKind KindOf(BooksProblem problem) => problem switch
    {
        BooksProblem.SeatsMiscounted => DifferenceKind.SeatsMiscounted,
        BooksProblem.SeatNotPaid => DifferenceKind.SeatNotPaid,
        BooksProblem.MoneyWithoutSeat => DifferenceKind.MoneyWithoutSeat,
        BooksProblem.CashNobodyOwes => DifferenceKind.CashNobodyOwes,
        BooksProblem.CashStillOwed => DifferenceKind.CashStillOwed,
        BooksProblem.RefundsMiscounted => DifferenceKind.RefundsMiscounted,
        BooksProblem.LedgerBroken => DifferenceKind.LedgerBroken,
        BooksProblem.RestoredElsewhere => DifferenceKind.RestoredElsewhere,
        BooksProblem.PeriodTwice => DifferenceKind.PeriodTwice,
        BooksProblem.UsesWrong => DifferenceKind.UsesWrong,
        BooksProblem.GrantedUnpaid => DifferenceKind.GrantedUnpaid,
        BooksProblem.DisputeUnmarked => DifferenceKind.DisputeUnmarked,
        BooksProblem.DisputeMissing => DifferenceKind.DisputeMissing,
        _ => throw new InvalidOperationException($"{problem} has no kind."),
    };

    public static bool IsOwn(DifferenceKind kind) => kind <= DifferenceKind.DisputeMissing;

    /// <summary>Several reads, between which people book: what is wrong in one look only was looked at in the wrong moment.</summary>
    public static async Task<List<Finding>> CompareAsync(BooksCheck books, CancellationToken cancel)
    {
        var first = await LookAsync(books, cancel);
        if (first.Count == 0) return first;
        var second = await LookAsync(books, cancel);
        return [.. second.Where(f => first.Any(f.IsSameAs))];
    }

    public static async Task<List<Finding>> LookAsync(BooksCheck books, CancellationToken cancel) =>
        [.. (await books.RunAsync(cancel)).Select(d => new Finding(KindOf(d.Kind), d.Subject) { Here = d.Says, There = d.AddsUpTo })];

    public static async Task<List<Finding>> UnfinishedAsync(BookingDbContext db, CheckWindow window, DateTimeOffset now, CancellationToken cancel)
    {
        var refunds = await db.Refunds.AsNoTracking().Where(r => r.State == RefundState.Requested || r.State == RefundState.Sent || r.State == RefundState.Pending).ToListAsync(cancel);
        var events = await db.InboxEvents.AsNoTracking().Where(e => e.State == InboxState.Failed || e.State == InboxState.Waiting)
            .Select(e => new { e.Id, e.State, e.ReceivedAt, e.Kind }).ToListAsync(cancel);
        return
        [
            .. refunds.Select(r => Unfinished(r, window, now)),
            .. events.Select(e => e.State == InboxState.Failed && e.ReceivedAt < window.Settled
                ? new Finding(DifferenceKind.EventFails, e.Id) { ProviderId = e.Id, Here = e.State.ToString(), There = e.Kind.ToString() }
                : new Finding(DifferenceKind.EventUnderWay, e.Id, InProgress: true) { ProviderId = e.Id, Here = e.State.ToString(), There = e.Kind.ToString() }),
        ];
    }

    /// <summary>A refund that nobody will send, that should have been sent, or that has not been answered for a day. Pending is the provider's own state and may last.</summary>
    public static Finding Unfinished(Refund refund, CheckWindow window, DateTimeOffset now)
    {
        var stuck = refund.CreatedAt < window.Settled
            && (refund.NextAttemptAt is null || refund.NextAttemptAt < window.Settled || (refund.State != RefundState.Pending && refund.CreatedAt < now - Patience));
        return new(stuck ? DifferenceKind.RefundStuck : DifferenceKind.RefundUnderWay, refund.Number, InProgress: !stuck) { Expected = new(refund.Amount, refund.Currency), Here = refund.State.ToString() };
    }
}
