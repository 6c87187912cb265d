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
/// and the request for the payment page, and waits for the money. An open page for the plan is resumed, whatever the
/// key, and what the member has already is asked about first (rule Bought twice).
/// </summary>
public sealed class BuyPlan(
    Transactions transactions,
    IDbContextFactory<BookingDbContext> contexts,
    PurchasePage page,
    ConfirmPayment confirm,
    GiveUpPurchase giveUp,
    EnsureCustomer customers,
    IPaymentGateway gateway,
    TimeProvider clock
)
{
    public async Task<Result<Purchase, Refusal>> RunAsync(
        Actor actor,
        BuyPlanRequest request,
        CancellationToken cancellationToken
    )
    {
        if (actor.MemberId is not { } memberId)
            return Refusal.SignInRequired;
        if (!Numbering.Plan.TryParse(request.PlanNumber, out var planId))
            return Refusal.PlanNotForSale;
        var key = CommandKey.Of(actor, request.IdempotencyKey, nameof(BuyPlan), planId);
        if (!key.Succeeded(out var command, out var refusal))
            return refusal;
        if (
            request.Instead is { } former
            && !(await giveUp.RunAsync(actor, former, cancellationToken)).Succeeded(out _, out refusal)
        )
            return refusal;
        await AskAboutOpenAsync(memberId, cancellationToken);
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
            command: (db, now, token) => BuyAsync(db, memberId, planId, request, who.GatewayId, now, token),
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

    /// <summary>
    /// A page that was paid a moment ago, or has closed by itself, is no longer open: the provider says so before its
    /// event comes.
    /// </summary>
    private async Task AskAboutOpenAsync(long memberId, CancellationToken cancellationToken)
    {
        IReadOnlyList<OpenPurchase> open;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            open = await Purchases.OpenAsync(db, memberId, cancellationToken);
        foreach (var purchase in open.Where(p => !p.IsPaid))
        {
            if (purchase.SessionId is { } session)
                await confirm.AskAsync(session, Audit.Trigger.Member, cancellationToken);
        }
    }

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
        BuyPlanRequest request,
        string? customerId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (beside, slot) = (request.Beside, SlotOf(request));
        var plan = await db
            .Plans.AsNoTracking()
            .FirstOrDefaultAsync(p => p.Id == planId && p.IsActive, cancellationToken);
        if (plan is null)
            return Refusal.PlanNotForSale;
        foreach (var open in await Purchases.OpenAsync(db, memberId, cancellationToken))
        {
            if (open.IsPaid && open.PlanId == planId && open.Number != beside)
                return Refusal.AlreadyBought(open.Number);
            if (open.IsPaid || open.Kind != plan.Kind)
                continue;
            if (!open.IsAt(plan))
                return Refusal.PurchaseOpen(open.Number);
            if (open.ExpiresAt <= now)
                return Refusal.ProviderSilent; // over by our clock, and the provider does not say how it ended
            if (slot is not null)
                await db
                    .Contracts.Where(c => c.Id == open.ContractId)
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.BoughtFor, slot), cancellationToken);
            return new Effect<Bought>(open.ContractId, new(open.ContractId, open.PaymentId));
        }

        if (
            await Purchases.OwnedAsync(db, memberId, planId, now, cancellationToken) is { } owned
            && Numbering.Contract.Of(owned) != beside
        )
            return Refusal.AlreadyBought(Numbering.Contract.Of(owned));
        await CourseLock.TakeAsync(db, plan.CourseId, cancellationToken);
        var member = await db
            .Members.AsNoTracking()
            .Include(m => m.Account)
            .SingleAsync(m => m.Id == memberId, cancellationToken);
        var contract = new Contract(plan, memberId, now, slot);
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

    private static string? SlotOf(BuyPlanRequest request) =>
        Numbering.Slot.TryParse(request.For, out var slot) ? Numbering.Slot.Of(slot) : null;

    private sealed record Bought(long ContractId, long PaymentId);
}
