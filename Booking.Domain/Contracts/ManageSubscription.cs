using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>
/// The member ends their subscription at the end of its period, takes that back, or opens the provider's portal to
/// change the card (rule Subscription end).
/// </summary>
public sealed class ManageSubscription(
    IDbContextFactory<BookingDbContext> contexts,
    Transactions transactions,
    IPaymentGateway gateway,
    ISubscriptionEvents events,
    EnsureCustomer customers,
    ProviderRefusals refusals,
    TimeProvider clock
)
{
    /// <returns>When it ends (UTC); null if it continues.</returns>
    public async Task<Result<SubscriptionEnd, Refusal>> CancelAtPeriodEndAsync(
        Actor actor,
        string contractNumber,
        bool cancelAtPeriodEnd,
        CancellationToken cancellationToken
    )
    {
        var own = await FindAsync(actor, contractNumber, cancellationToken);
        if (!own.Succeeded(out var contract, out var refusal))
            return refusal;
        if (contract.Kind != PlanKind.Subscription)
            return Refusal.NotASubscription;
        if (contract.Status == ContractStatus.Ended)
            return Refusal.ContractEnded;
        if (
            contract.SubscriptionId is not { } subscription
            || contract.Status is ContractStatus.Pending or ContractStatus.Abandoned
        )
            return Refusal.ContractNotPaid;
        var answer = await clock.WaitAsync(
            token => gateway.CancelAtPeriodEndAsync(subscription, cancelAtPeriodEnd, token),
            cancellationToken
        );
        if (answer is GatewayAnswer<GatewaySubscription>.Done(var changed))
        {
            await ChangedAsync(changed, cancellationToken);
            return new SubscriptionEnd(changed.CancelAt);
        }

        if (answer.NeedsPerson() && await IsOverAsync(subscription, cancellationToken))
            return Refusal.ContractEnded;
        await refusals.NoteAsync($"The end of {contract.Number}", answer, cancellationToken);
        return answer.Refusal();
    }

    /// <summary>
    /// A subscription that is over refuses to be changed: then the contract is over here, too. One that the provider
    /// does not know at all, or refuses for another reason, is a task (rule Stored ids).
    /// </summary>
    private async Task<bool> IsOverAsync(string subscription, CancellationToken cancellationToken)
    {
        var answer = await clock.WaitAsync(
            token => gateway.RetrieveSubscriptionAsync(subscription, token),
            cancellationToken
        );
        if (answer is not GatewayAnswer<GatewaySubscription>.Done(var there))
            return false;
        await ChangedAsync(there, cancellationToken);
        return there.State == GatewaySubscriptionState.Canceled;
    }

    private Task ChangedAsync(GatewaySubscription changed, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            (db, token) => events.ChangedAsync(db, changed, WholeSecond(clock.GetUtcNow()), Trigger.Member, token),
            cancellationToken
        );

    /// <param name="returnPath">Where the portal leads back to, a path of this site.</param>
    public async Task<Result<Uri, Refusal>> OpenPortalAsync(
        Actor actor,
        string returnPath,
        string language,
        CancellationToken cancellationToken
    )
    {
        if (actor.MemberId is not { } memberId)
            return Refusal.SignInRequired;
        string? customer;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            customer = await db
                .Customers.Where(c => c.MemberId == memberId)
                .Select(c => c.GatewayId)
                .FirstOrDefaultAsync(cancellationToken);
        if (customer is null)
            return Refusal.NotASubscription;
        var answer = await PortalAsync(customer, returnPath, language, cancellationToken);
        if (answer is GatewayAnswer<Uri>.Refused { Kind: GatewayRefusalKind.CustomerGone })
        {
            var anew = await customers.AnewAsync(memberId, cancellationToken);
            if (!anew.Succeeded(out var made, out var refusal))
                return refusal;
            answer = await PortalAsync(made.GatewayId!, returnPath, language, cancellationToken);
        }

        if (answer is GatewayAnswer<Uri>.Done(var url))
            return url;
        await refusals.NoteAsync("The billing portal", answer, cancellationToken);
        return answer.Refusal();
    }

    private Task<GatewayAnswer<Uri>> PortalAsync(
        string customer,
        string returnPath,
        string language,
        CancellationToken cancellationToken
    ) => clock.WaitAsync(token => gateway.OpenPortalAsync(customer, returnPath, language, token), cancellationToken);

    /// <summary>
    /// The provider dates its events by whole seconds: one of the same second must not look older than this answer.
    /// </summary>
    private static DateTimeOffset WholeSecond(DateTimeOffset now) =>
        DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());

    private async Task<Result<Contract, Refusal>> FindAsync(
        Actor actor,
        string contractNumber,
        CancellationToken cancellationToken
    )
    {
        if (actor.MemberId is not { } memberId)
            return Refusal.SignInRequired;
        if (!Numbering.Contract.TryParse(contractNumber, out var id))
            return Refusal.ContractNotFound;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return
            await db
                .Contracts.AsNoTracking()
                .FirstOrDefaultAsync(c => c.Id == id && c.MemberId == memberId, cancellationToken)
                is { } contract
            ? contract
            : Refusal.ContractNotFound;
    }
}
