using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>
/// What a member is buying or has already, before they buy once more (rule Bought twice). Inside a transaction the
/// caller holds the member's row lock, so no other purchase of this member can slip in.
/// </summary>
internal static class Purchases
{
    /// <summary>
    /// The member's purchases whose payment page is open, or paid and not told of yet; the newest first.
    /// </summary>
    public static async Task<IReadOnlyList<OpenPurchase>> OpenAsync(
        BookingDbContext db,
        long memberId,
        CancellationToken cancellationToken
    ) =>
        await (
            from contract in db.Contracts.AsNoTracking()
            join payment in db.Payments on contract.Id equals payment.ContractId
            join checkout in db.Checkouts on payment.Id equals checkout.PaymentId
            where
                contract.MemberId == memberId
                && contract.Status == ContractStatus.Pending
                && checkout.State != CheckoutState.Expired
                && checkout.State != CheckoutState.Rejected
            orderby contract.Id descending
            select new OpenPurchase(
                contract.Id,
                payment.Id,
                contract.PlanId,
                contract.Kind,
                contract.UsageCount,
                contract.ValidDays,
                contract.CourseId,
                contract.GatewayPriceId,
                new Money(payment.Amount, payment.Currency),
                checkout.State,
                checkout.SessionId,
                checkout.ExpiresAt
            )
        ).ToListAsync(cancellationToken);

    /// <summary>The newest contract of the plan that can still be used; null if none.</summary>
    public static Task<long?> OwnedAsync(
        BookingDbContext db,
        long memberId,
        long planId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        db
            .Contracts.Where(c => c.MemberId == memberId && c.PlanId == planId)
            .Where(c =>
                c.Kind == PlanKind.Subscription
                    ? c.Status == ContractStatus.Active || c.Status == ContractStatus.PastDue
                    : c.Status == ContractStatus.Active && c.Remaining > 0 && c.ExpiresAt > now
            )
            .OrderByDescending(c => c.Id)
            .Select(c => (long?)c.Id)
            .FirstOrDefaultAsync(cancellationToken);
}
