using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>
/// The periods of a subscription (rule Periods): which one is open, and until when it can be used. Invoices open
/// periods, and the subscription itself may run on beyond the paid one; which of the two is told first does not matter.
/// All calls are made under the contract's row lock.
/// </summary>
internal static class ContractPeriods
{
    /// <summary>
    /// Whether an invoice's period comes after the open one: it begins later, or begins at the same moment and reaches
    /// further. The reason of the invoice does not matter.
    /// </summary>
    public static bool IsNext(Contract contract, GatewayInvoice invoice) =>
        contract.PeriodStart is not { } start
        || start < invoice.PeriodStart
        || (start == invoice.PeriodStart && contract.PaidUntil < invoice.PeriodEnd);

    /// <summary>
    /// Another plan's terms apply from now on. What is left of the old ones expires first, because the allowance may be
    /// smaller.
    /// </summary>
    public static async Task ChangeTermsAsync(
        BookingDbContext db,
        long contractId,
        Plan plan,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await CourseLock.TakeAsync(db, plan.CourseId, cancellationToken);
        await ContractLedger.ExpireAsync(db, contractId, now, cancellationToken);
        await db
            .Contracts.Where(c => c.Id == contractId)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(c => c.PlanId, plan.Id)
                        .SetProperty(c => c.UsageCount, plan.UsageCount)
                        .SetProperty(c => c.CourseId, plan.CourseId)
                        .SetProperty(c => c.GatewayPriceId, plan.GatewayPriceId),
                cancellationToken
            );
    }

    /// <summary>Opens the period that an invoice has paid.</summary>
    public static async Task OpenAsync(
        BookingDbContext db,
        long contractId,
        GatewayInvoice invoice,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await db
            .Contracts.Where(c => c.Id == contractId)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(c => c.Period, c => c.Period + 1)
                        .SetProperty(c => c.PeriodStart, invoice.PeriodStart)
                        .SetProperty(c => c.PaidUntil, invoice.PeriodEnd)
                        .SetProperty(c => c.StartedAt, c => c.StartedAt ?? now),
                cancellationToken
            );
        await ReckonAsync(db, contractId, cancellationToken);
    }

    /// <summary>Notes until when the subscription itself runs, by its newest event.</summary>
    public static async Task FollowAsync(
        BookingDbContext db,
        long contractId,
        GatewaySubscription subscription,
        CancellationToken cancellationToken
    )
    {
        // While collection is paused its periods go on and nobody pays for them; a trial is free anyway.
        var runs =
            subscription.State == GatewaySubscriptionState.Active
            && (subscription.IsTrialing || !subscription.IsCollectionPaused);
        var until = runs ? subscription.PeriodEnd : null;
        var from = runs && !subscription.IsTrialing ? subscription.PeriodStart : null;
        await db
            .Contracts.Where(c => c.Id == contractId)
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.RunsFrom, from).SetProperty(c => c.RunsUntil, until),
                cancellationToken
            );
        await ReckonAsync(db, contractId, cancellationToken);
    }

    /// <summary>
    /// Until when it can be used: what is paid, or beyond it what the provider gives: a trial, or a period that was
    /// prolonged. A period that begins where the paid one ends is the next one, and waits for its own invoice.
    /// </summary>
    internal static DateTimeOffset? EndOf(
        DateTimeOffset? paidUntil,
        DateTimeOffset? runsFrom,
        DateTimeOffset? runsUntil
    ) => runsUntil > paidUntil && (runsFrom is null || runsFrom < paidUntil) ? runsUntil : paidUntil;

    private static async Task ReckonAsync(BookingDbContext db, long contractId, CancellationToken cancellationToken)
    {
        var dates = await db
            .Contracts.Where(c => c.Id == contractId)
            .Select(c => new
            {
                c.PaidUntil,
                c.RunsFrom,
                c.RunsUntil,
            })
            .SingleAsync(cancellationToken);
        if (EndOf(dates.PaidUntil, dates.RunsFrom, dates.RunsUntil) is not { } end)
            return;
        var usable = ContractEnd.OfPeriod(end);
        await db
            .Contracts.Where(c => c.Id == contractId)
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.PeriodEnd, end).SetProperty(c => c.ExpiresAt, usable),
                cancellationToken
            );
    }
}
