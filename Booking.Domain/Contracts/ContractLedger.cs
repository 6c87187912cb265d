using System.Linq.Expressions;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>
/// The only place that changes what is left of a contract (rule Ledger): a conditional update of its row and the ledger
/// line that says why, in the caller's transaction. The update locks the row, so what is read after it is valid until
/// the commit.
/// </summary>
internal static class ContractLedger
{
    /// <summary>
    /// Takes a use if the contract is usable (rule Choice of contract), asked by the database itself: active, enough
    /// left, not expired at this moment. Otherwise nothing changes.
    /// </summary>
    public static async Task<bool> ConsumeAsync(
        BookingDbContext db,
        long contractId,
        int cost,
        long reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var taken = await db
            .Contracts.Where(c =>
                c.Id == contractId && c.Status == ContractStatus.Active && c.ExpiresAt > now && c.Remaining >= cost
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(c => c.Remaining, c => c.Remaining - cost)
                        .SetProperty(c => c.Lines, c => c.Lines + 1),
                cancellationToken
            );
        if (taken == 1)
            await WriteAsync(
                db,
                contractId,
                LedgerKind.Consume,
                -cost,
                new(ReservationId: reservationId),
                now,
                cancellationToken
            );
        return taken == 1;
    }

    /// <summary>
    /// Gives back what a booking took (rule Restitution): never to a contract that has expired since, never above a
    /// subscription's allowance, never into a later subscription period.
    /// </summary>
    public static async Task<bool> RestoreAsync(
        BookingDbContext db,
        long contractId,
        int cost,
        long reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var period = await PeriodOfAsync(db, contractId, reservationId, cancellationToken);
        var restored = await db
            .Contracts.Where(c => c.Id == contractId)
            .Where(Takes(cost, period, now))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(c => c.Remaining, c => c.Remaining + cost)
                        .SetProperty(c => c.Lines, c => c.Lines + 1),
                cancellationToken
            );
        if (restored == 1)
            await WriteAsync(
                db,
                contractId,
                LedgerKind.Restore,
                cost,
                new(ReservationId: reservationId),
                now,
                cancellationToken
            );
        return restored == 1;
    }

    /// <summary>What <see cref="RestoreAsync"/> would answer.</summary>
    public static async Task<bool> CanRestoreAsync(
        BookingDbContext db,
        long contractId,
        int cost,
        long reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var period = await PeriodOfAsync(db, contractId, reservationId, cancellationToken);
        return await db.Contracts.Where(c => c.Id == contractId).AnyAsync(Takes(cost, period, now), cancellationToken);
    }

    private static Expression<Func<Contract, bool>> Takes(int cost, int period, DateTimeOffset now) =>
        c =>
            (c.Status == ContractStatus.Active || c.Status == ContractStatus.PastDue)
            && c.ExpiresAt > now
            && c.Period == period
            && (c.Kind != PlanKind.Subscription || c.Remaining + cost <= c.UsageCount);

    /// <summary>The period in which a booking took its use.</summary>
    private static Task<int> PeriodOfAsync(
        BookingDbContext db,
        long contractId,
        long reservationId,
        CancellationToken cancellationToken
    ) =>
        db
            .ContractEvents.Where(e =>
                e.ContractId == contractId && e.ReservationId == reservationId && e.Kind == LedgerKind.Consume
            )
            .Select(e => e.Period)
            .SingleAsync(cancellationToken);

    /// <summary>Grants what was bought when a pack is paid.</summary>
    public static Task GrantAsync(
        BookingDbContext db,
        long contractId,
        long paymentId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        SetAsync(
            db,
            contractId,
            LedgerKind.Grant,
            c => c.Remaining + c.UsageCount,
            new(PaymentId: paymentId),
            now,
            cancellationToken
        );

    /// <summary>
    /// A paid invoice opened a period: what is left becomes the allowance, nothing is carried over (rule Periods).
    /// </summary>
    public static Task ResetAsync(
        BookingDbContext db,
        long contractId,
        long paymentId,
        string invoiceId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        SetAsync(
            db,
            contractId,
            LedgerKind.Reset,
            c => c.UsageCount,
            new(PaymentId: paymentId, InvoiceId: invoiceId),
            now,
            cancellationToken
        );

    /// <summary>What is left expires; writes no line if nothing was left.</summary>
    public static Task ExpireAsync(
        BookingDbContext db,
        long contractId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => SetAsync(db, contractId, LedgerKind.Expire, _ => 0, new(), now, cancellationToken);

    /// <summary>
    /// An admin changes what is left. False, with nothing changed, if it would fall below zero, rise above a
    /// subscription's allowance, or the contract cannot be used any more.
    /// </summary>
    public static async Task<bool> AdjustAsync(
        BookingDbContext db,
        long contractId,
        int change,
        Guid accountId,
        string reason,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var adjusted = await db
            .Contracts.Where(c =>
                c.Id == contractId
                && (c.Status == ContractStatus.Active || c.Status == ContractStatus.PastDue)
                && c.ExpiresAt > now
                && c.Remaining + change >= 0
            )
            .Where(c => c.Kind != PlanKind.Subscription || c.Remaining + change <= c.UsageCount)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(c => c.Remaining, c => c.Remaining + change)
                        .SetProperty(c => c.Lines, c => c.Lines + 1),
                cancellationToken
            );
        if (adjusted == 1)
            await WriteAsync(
                db,
                contractId,
                LedgerKind.Adjust,
                change,
                new(AccountId: accountId, Reason: reason),
                now,
                cancellationToken
            );
        return adjusted == 1;
    }

    /// <summary>Takes uses back together with a refund; never below zero.</summary>
    /// <returns>How many were taken.</returns>
    public static async Task<int> TakeBackAsync(
        BookingDbContext db,
        long contractId,
        int uses,
        long paymentId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        -await SetAsync(
            db,
            contractId,
            LedgerKind.Refund,
            c => Math.Max(0, c.Remaining - uses),
            new(PaymentId: paymentId),
            now,
            cancellationToken
        );

    /// <returns>By how much it changed.</returns>
    private static async Task<int> SetAsync(
        BookingDbContext db,
        long contractId,
        LedgerKind kind,
        Func<Contract, int> to,
        LedgerCause cause,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        // Lock the row before reading it: a concurrent booking runs entirely before or entirely after.
        await db
            .Contracts.Where(c => c.Id == contractId)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Lines, c => c.Lines + 1), cancellationToken);
        var before = await db.Contracts.AsNoTracking().SingleAsync(c => c.Id == contractId, cancellationToken);
        var after = to(before);
        if (after == before.Remaining && kind is (LedgerKind.Expire or LedgerKind.Refund))
        {
            await db
                .Contracts.Where(c => c.Id == contractId)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Lines, c => c.Lines - 1), cancellationToken);
            return 0;
        }

        await db
            .Contracts.Where(c => c.Id == contractId)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Remaining, after), cancellationToken);
        await WriteAsync(db, contractId, kind, after - before.Remaining, cause, now, cancellationToken);
        return after - before.Remaining;
    }

    /// <summary>Reads the row that this transaction has just changed and therefore locked.</summary>
    private static async Task WriteAsync(
        BookingDbContext db,
        long contractId,
        LedgerKind kind,
        int change,
        LedgerCause cause,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var row = await db
            .Contracts.AsNoTracking()
            .Where(c => c.Id == contractId)
            .Select(c => new
            {
                c.Lines,
                c.Remaining,
                c.Period,
            })
            .SingleAsync(cancellationToken);
        db.ContractEvents.Add(
            new ContractEvent(contractId, row.Lines, kind, change, row.Remaining, row.Period, cause, now)
        );
        // Saved now, because a later line of the same transaction is numbered after this one.
        await db.SaveChangesAsync(cancellationToken);
    }
}
