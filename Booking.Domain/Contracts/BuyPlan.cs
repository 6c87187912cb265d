using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>
/// A member buys a plan (§4): the contract is written with its terms as Pending, with its payment and the request for
/// the payment page, and waits for the money. Several subscriptions at once are allowed.
/// </summary>
public sealed class BuyPlan(
    Transactions transactions,
    OpenCheckout checkouts,
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
        if (!CommandReceipt.IsKey(key))
            return Refusal.KeyMalformed;
        if (!Numbering.Plan.TryParse(planNumber, out var planId))
            return Refusal.PlanNotForSale;
        var customer = await customers.ForPlanAsync(memberId, planId, cancellationToken);
        if (!customer.Succeeded(out var who, out var silent))
            return silent;
        var written = await transactions.RunAsync(
            (db, token) => BuyAsync(db, actor.AccountId, memberId, planId, who.GatewayId, key, token),
            cancellationToken
        );
        if (!written.Succeeded(out var bought, out var refusal))
            return refusal;
        var number = Numbering.Contract.Of(bought.ContractId);
        switch (await checkouts.RunAsync(bought.PaymentId, cancellationToken))
        {
            case CheckoutAnswer.Ready(var url):
                return new Purchase(number, url);
            case CheckoutAnswer.Refused:
                await transactions.RunAsync(
                    (db, token) =>
                        ContractTransitions.AbandonAsync(
                            db,
                            bought.ContractId,
                            bought.PaymentId,
                            Audit.Trigger.Member,
                            clock.GetUtcNow(),
                            token
                        ),
                    cancellationToken
                );
                return Refusal.PaymentPageUnavailable;
            case CheckoutAnswer.Over:
                return await OverAsync(bought.ContractId, cancellationToken)
                    ? Refusal.PurchaseOver
                    : new Purchase(number, null);
            default:
                return new Purchase(number, null);
        }
    }

    /// <summary>A repeated command found its purchase abandoned: whoever still wants the plan buys it anew.</summary>
    private Task<bool> OverAsync(long contractId, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            (db, token) =>
                db.Contracts.AnyAsync(c => c.Id == contractId && c.Status == ContractStatus.Abandoned, token),
            cancellationToken
        );

    private async Task<Result<Bought, Refusal>> BuyAsync(
        BookingDbContext db,
        Guid accountId,
        long memberId,
        long planId,
        string? customerId,
        string key,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var isActive = await db
            .Members.Where(m => m.Id == memberId && m.AccountId == accountId && m.Status == MemberStatus.Active)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.BookingLock, m => m.BookingLock + 1), cancellationToken);
        if (isActive == 0)
            return await Standing.WhyNotActiveAsync(db, memberId, cancellationToken);
        var fingerprint = CommandReceipt.FingerprintOf(nameof(BuyPlan), planId);
        if (
            await db
                .CommandReceipts.AsNoTracking()
                .FirstOrDefaultAsync(r => r.AccountId == accountId && r.Key == key, cancellationToken) is
            { } receipt
        )
        {
            if (receipt.Fingerprint != fingerprint)
                return Refusal.KeyReused;
            return new Bought(
                receipt.SubjectId,
                await db
                    .Payments.Where(p => p.ContractId == receipt.SubjectId)
                    .OrderBy(p => p.Id)
                    .Select(p => p.Id)
                    .FirstAsync(cancellationToken)
            );
        }

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
        db.CommandReceipts.Add(new CommandReceipt(accountId, key, fingerprint, contract.Id, now));
        ContractTransitions.Add(db, contract.Id, null, ContractStatus.Pending, Audit.Trigger.Member, now);
        return new Bought(contract.Id, payment.Id);
    }

    private sealed record Bought(long ContractId, long PaymentId);
}
