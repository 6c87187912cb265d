using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>
/// Finds the contract of a subscription: by the subscription, by our key in its metadata, or, for one that was begun
/// at the provider, by its customer and price. What cannot be found becomes a task for a person (rule Unknown
/// subscription).
/// </summary>
internal static class SubscriptionFinder
{
    public static async Task<FoundContract> FindAsync(
        BookingDbContext db,
        string subscriptionId,
        Origin origin,
        string? customerId,
        string? priceId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (await KnownAsync(db, subscriptionId, origin, customerId, cancellationToken) is { } known)
            return new(known, null);
        var memberId = await db
            .Customers.Where(c => c.GatewayId != null && c.GatewayId == customerId)
            .Select(c => (long?)c.MemberId)
            .FirstOrDefaultAsync(cancellationToken);
        if (memberId is null)
            return await IncidentAsync(
                db,
                CompensationTrigger.UnknownCustomer,
                subscriptionId,
                "a customer who is nobody here",
                now,
                cancellationToken
            );
        var plan = await db
            .Plans.AsNoTracking()
            .FirstOrDefaultAsync(
                p => p.Kind == PlanKind.Subscription && p.GatewayPriceId == priceId,
                cancellationToken
            );
        if (plan is null)
            return await IncidentAsync(
                db,
                CompensationTrigger.UnknownPrice,
                subscriptionId,
                $"price {priceId}, which no plan has",
                now,
                cancellationToken
            );
        await CourseLock.TakeAsync(db, plan.CourseId, cancellationToken);
        var adopted = new Contract(plan, memberId.Value, now);
        db.Contracts.Add(adopted);
        await db.SaveChangesAsync(cancellationToken);
        await db
            .Contracts.Where(c => c.Id == adopted.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.SubscriptionId, subscriptionId), cancellationToken);
        ContractTransitions.Add(db, adopted.Id, null, ContractStatus.Pending, Audit.Trigger.Webhook, now);
        return new(await KnownAsync(db, subscriptionId, Origin.Unknown, null, cancellationToken), null);
    }

    /// <summary>With its plan, its member and the member's account.</summary>
    public static async Task<Contract?> KnownAsync(
        BookingDbContext db,
        string subscriptionId,
        Origin origin,
        string? customerId,
        CancellationToken cancellationToken
    )
    {
        var contracts = db.Contracts.AsNoTracking().Include(c => c.Plan).Include(c => c.Member.Account);
        if (
            await contracts.FirstOrDefaultAsync(c => c.SubscriptionId == subscriptionId, cancellationToken) is { } known
        )
            return known;
        var begun = await db
            .Checkouts.Where(c => origin.Key != null && c.IdempotencyKey == origin.Key)
            .Select(c => c.Payment.ContractId)
            .FirstOrDefaultAsync(cancellationToken);
        if (begun is not { } id)
            return null;
        // The key counts only while the contract has no subscription, and only for its own member: another member's
        // money never pays for it.
        await db
            .Contracts.Where(c =>
                c.Id == id
                && c.SubscriptionId == null
                && c.Kind == PlanKind.Subscription
                && db.Customers.Any(m => m.MemberId == c.MemberId && m.GatewayId == customerId)
            )
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.SubscriptionId, subscriptionId), cancellationToken);
        return await contracts.FirstOrDefaultAsync(
            c => c.Id == id && c.SubscriptionId == subscriptionId,
            cancellationToken
        );
    }

    private static async Task<FoundContract> IncidentAsync(
        BookingDbContext db,
        CompensationTrigger trigger,
        string subscriptionId,
        string what,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var notes = $"Subscription {subscriptionId}: {what}.";
        var isKnown = await db.Compensations.AnyAsync(
            c => c.Trigger == trigger && c.Notes == notes && c.ResolvedAt == null,
            cancellationToken
        );
        if (!isKnown)
            db.Compensations.Add(new Compensation(CompensationKind.Manual, trigger, null, null, null, notes, now));
        return new(null, (InboxState.Rejected, $"{trigger}: {what}; a person must look."));
    }
}
