using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>
/// A member buys a plan (rule Purchase): the contract is written with its terms as Pending, together with its payment
/// and the request for the payment page, and waits for the money. Several subscriptions at once are allowed.
/// </summary>
public sealed class BuyPlan(
    Transactions transactions,
    PurchasePage page,
    EnsureCustomer customers,
    IPaymentGateway gateway,
    TimeProvider clock
)
{
    /// <param name="key">Chosen once per intention by the sender; the same key never buys twice.</param>
    public async Task<Result<Purchase, Refusal>> RunAsync(
        Actor actor,
        string planNumber,
        string key,
        CancellationToken cancellationToken
    )
    {
        if (actor.MemberId is not { } memberId)
            return Refusal.SignInRequired;
        if (!Numbering.Plan.TryParse(planNumber, out var planId))
            return Refusal.PlanNotForSale;
        if (!CommandKey.Of(actor, key, nameof(BuyPlan), planId).Succeeded(out var command, out var refusal))
            return refusal;
        var customer = await customers.ForPlanAsync(memberId, planId, cancellationToken);
        if (!customer.Succeeded(out var who, out var silent))
            return silent;
        var written = await transactions.RunOnceAsync<Bought>(
            command,
            clock,
            acquire: async (db, token) =>
                await RowLock.AcquireAsync(
                    db.Members.Where(m =>
                        m.Id == memberId && m.AccountId == actor.AccountId && m.Status == MemberStatus.Active
                    ),
                    token
                )
                    ? null
                    : await Standing.WhyNotActiveAsync(db, memberId, token),
            again: (db, receipt, token) => AgainAsync(db, receipt.SubjectId, token),
            command: (db, now, token) => BuyAsync(db, memberId, planId, who.GatewayId, now, token),
            cancellationToken
        );
        if (!written.Succeeded(out var bought, out refusal))
            return refusal;
        var number = Numbering.Contract.Of(bought.ContractId);
        switch (await page.OpenAsync(bought.ContractId, bought.PaymentId, cancellationToken))
        {
            case CheckoutAnswer.Ready(var url):
                return new Purchase(number, url);
            case CheckoutAnswer.Refused:
                return Refusal.PaymentPageUnavailable;
            case CheckoutAnswer.Over:
                return await OverAsync(bought.ContractId, cancellationToken)
                    ? Refusal.PurchaseOver
                    : new Purchase(number, null);
            default:
                return new Purchase(number, null);
        }
    }

    /// <summary>True if a repeated command finds its purchase abandoned: the member then buys the plan again.</summary>
    private Task<bool> OverAsync(long contractId, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            (db, token) =>
                db.Contracts.AnyAsync(c => c.Id == contractId && c.Status == ContractStatus.Abandoned, token),
            cancellationToken
        );

    private static async Task<Result<Bought, Refusal>> AgainAsync(
        BookingDbContext db,
        long contractId,
        CancellationToken cancellationToken
    ) =>
        new Bought(
            contractId,
            await db
                .Payments.Where(p => p.ContractId == contractId)
                .OrderBy(p => p.Id)
                .Select(p => p.Id)
                .FirstAsync(cancellationToken)
        );

    private async Task<Result<Effect<Bought>, Refusal>> BuyAsync(
        BookingDbContext db,
        long memberId,
        long planId,
        string? customerId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var plan = await db
            .Plans.AsNoTracking()
            .FirstOrDefaultAsync(p => p.Id == planId && p.IsActive, cancellationToken);
        if (plan is null)
            return Refusal.PlanNotForSale;
        await CourseLock.TakeAsync(db, plan.CourseId, cancellationToken);
        var member = await db
            .Members.AsNoTracking()
            .Include(m => m.Account)
            .SingleAsync(m => m.Id == memberId, cancellationToken);
        var contract = new Contract(plan, memberId, now);
        db.Contracts.Add(contract);
        var payment = Payment.ForContract(contract.Id, memberId, plan.Total, plan.Name.In(member.Language), now);
        db.Payments.Add(payment);
        var subscribes = plan.Kind == PlanKind.Subscription;
        OpenCheckout.Prepare(
            db,
            gateway,
            payment,
            member.Account.Email!,
            member.Language,
            now,
            subscribes ? new SubscriptionOrder(plan.GatewayPriceId!, customerId!) : null,
            subscribes ? null : plan.GatewayPriceId
        );
        ContractTransitions.Add(db, contract.Id, null, ContractStatus.Pending, Audit.Trigger.Member, now);
        return new Effect<Bought>(contract.Id, new(contract.Id, payment.Id));
    }

    private sealed record Bought(long ContractId, long PaymentId);
}
