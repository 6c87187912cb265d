using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>
/// A member gives up a purchase that is not paid (rule Bought twice): its page is closed at the provider first, so that
/// nobody can pay it afterwards in another tab. Money that came first is kept, and the plan with it.
/// </summary>
public sealed class GiveUpPurchase(
    Transactions transactions,
    IDbContextFactory<BookingDbContext> contexts,
    OpenCheckout checkouts,
    ConfirmPayment confirm,
    ContractPayments owner,
    IPaymentGateway gateway,
    TimeProvider clock
)
{
    /// <returns>The contract's number; refused with AlreadyConfirmed if it was paid.</returns>
    public async Task<Result<string, Refusal>> RunAsync(
        Actor actor,
        string contractNumber,
        CancellationToken cancellationToken
    )
    {
        if (actor.MemberId is not { } memberId)
            return Refusal.SignInRequired;
        if (!Numbering.Contract.TryParse(contractNumber, out var id))
            return Refusal.ContractNotFound;
        Payment? payment;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (!await db.Contracts.AnyAsync(c => c.Id == id && c.MemberId == memberId, cancellationToken))
                return Refusal.ContractNotFound;
            payment = await db
                .Payments.AsNoTracking()
                .Where(p => p.ContractId == id)
                .OrderBy(p => p.Id)
                .FirstOrDefaultAsync(cancellationToken);
        }

        if (payment is not null && await checkouts.OpenOneAsync(payment.Id, cancellationToken) is { } checkout)
        {
            if (!await CloseAsync(payment, checkout, cancellationToken))
                return Refusal.ProviderSilent;
        }

        await using var after = await contexts.CreateDbContextAsync(cancellationToken);
        var status = await after.Contracts.Where(c => c.Id == id).Select(c => c.Status).SingleAsync(cancellationToken);
        return status switch
        {
            ContractStatus.Abandoned => Numbering.Contract.Of(id),
            ContractStatus.Pending or ContractStatus.Active or ContractStatus.PastDue => Refusal.AlreadyConfirmed,
            _ => Refusal.ContractEnded,
        };
    }

    /// <summary>False while the provider does not say whether the page can still be paid.</summary>
    private async Task<bool> CloseAsync(Payment payment, Checkout checkout, CancellationToken cancellationToken)
    {
        var session = checkout.SessionId;
        if (session is null)
        {
            switch (await checkouts.AskAgainAsync(checkout, cancellationToken))
            {
                case GatewayAnswer<GatewaySession>.Done(var found):
                    session = found.Id;
                    break;
                case GatewayAnswer<GatewaySession>.Refused
                {
                    Kind: GatewayRefusalKind.ExpiresTooSoon or GatewayRefusalKind.Invalid
                }:
                    await AbandonAsync(payment, cancellationToken);
                    return true;
                default:
                    return false;
            }
        }

        var answer = await clock.WaitAsync(token => gateway.ExpireCheckoutAsync(session, token), cancellationToken);
        if (answer is not GatewayAnswer<GatewaySession>.Done)
            answer = await clock.WaitAsync(token => gateway.RetrieveCheckoutAsync(session, token), cancellationToken);
        switch (answer)
        {
            case GatewayAnswer<GatewaySession>.Done(var ended):
                await confirm.RunAsync(ended, Trigger.Member, cancellationToken);
                return ended.State != GatewaySessionState.Open;
            case GatewayAnswer<GatewaySession>.Refused { Kind: GatewayRefusalKind.NotFound }:
                await AbandonAsync(payment, cancellationToken);
                return true;
            default:
                return false;
        }
    }

    private Task<string> AbandonAsync(Payment payment, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            (db, token) => owner.CheckoutExpiredAsync(db, payment, Trigger.Member, token),
            cancellationToken
        );
}
