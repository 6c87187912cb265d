using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>
/// The payment page of a plan (rule Stored ids): where the provider no longer knows the customer, a new one is made,
/// and where it no longer knows the price of a pack, the plan's own price is sent; then it is asked once more. What is
/// refused for good ends the purchase and becomes a task.
/// </summary>
public sealed class PurchasePage(
    OpenCheckout checkouts,
    EnsureCustomer customers,
    Transactions transactions,
    TimeProvider clock
)
{
    /// <returns>The answer; a refusal for good has ended the purchase.</returns>
    internal async Task<CheckoutAnswer> OpenAsync(long contractId, long paymentId, CancellationToken cancellationToken)
    {
        var answer = await checkouts.RunAsync(paymentId, cancellationToken);
        if (
            answer is CheckoutAnswer.Refused { Kind: var missing }
            && await MendAsync(contractId, missing, cancellationToken)
        )
        {
            await checkouts.AnewAsync(paymentId, cancellationToken);
            answer = await checkouts.RunAsync(paymentId, cancellationToken);
        }

        if (answer is CheckoutAnswer.Refused { Kind: var kind })
            await EndAsync(contractId, paymentId, kind, cancellationToken);
        return answer;
    }

    /// <returns>True if what was missing is there now.</returns>
    private async Task<bool> MendAsync(
        long contractId,
        GatewayRefusalKind missing,
        CancellationToken cancellationToken
    ) =>
        missing switch
        {
            GatewayRefusalKind.CustomerGone => await customers.AnewAsync(
                await MemberOfAsync(contractId, cancellationToken),
                cancellationToken
            )
                is { Value: not null },
            GatewayRefusalKind.PriceGone => await ForgetPriceAsync(contractId, cancellationToken),
            _ => false,
        };

    private Task<long> MemberOfAsync(long contractId, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            (db, token) => db.Contracts.Where(c => c.Id == contractId).Select(c => c.MemberId).SingleAsync(token),
            cancellationToken
        );

    /// <summary>A pack can do without the provider's price; a subscription cannot.</summary>
    private async Task<bool> ForgetPriceAsync(long contractId, CancellationToken cancellationToken)
    {
        var plan = await transactions.RunAsync(
            async (db, token) =>
            {
                var pack = await db
                    .Contracts.Where(c => c.Id == contractId && c.Kind != PlanKind.Subscription)
                    .Select(c => new { c.PlanId, c.GatewayPriceId })
                    .FirstOrDefaultAsync(token);
                if (pack?.GatewayPriceId is not { } gone)
                    return 0;
                await db
                    .Contracts.Where(c => c.Id == contractId)
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.GatewayPriceId, (string?)null), token);
                await db
                    .Plans.Where(p => p.Id == pack.PlanId && p.GatewayPriceId == gone)
                    .ExecuteUpdateAsync(set => set.SetProperty(p => p.GatewayPriceId, (string?)null), token);
                return pack.PlanId;
            },
            cancellationToken
        );
        if (plan > 0)
            await checkouts.NoteAsync(
                $"{Numbering.Plan.Of(plan)}, now sold at the price that is kept here",
                GatewayRefusalKind.PriceGone,
                cancellationToken
            );
        return plan > 0;
    }

    private async Task EndAsync(
        long contractId,
        long paymentId,
        GatewayRefusalKind kind,
        CancellationToken cancellationToken
    )
    {
        var planId = await transactions.RunAsync(
            async (db, token) =>
            {
                await ContractTransitions.AbandonAsync(
                    db,
                    contractId,
                    paymentId,
                    Trigger.Member,
                    clock.GetUtcNow(),
                    token
                );
                return await db.Contracts.Where(c => c.Id == contractId).Select(c => c.PlanId).SingleAsync(token);
            },
            cancellationToken
        );
        await checkouts.NoteAsync(Numbering.Plan.Of(planId), kind, cancellationToken);
    }
}
