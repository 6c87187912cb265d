using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>
/// Subscriptions need a customer at the provider: found, or created once per member, with its request stored before the
/// first attempt.
/// </summary>
public sealed class EnsureCustomer(
    Transactions transactions,
    IDbContextFactory<BookingDbContext> contexts,
    IPaymentGateway gateway,
    ProviderRefusals refusals,
    TimeProvider clock
)
{
    internal async Task<Result<PlanCustomer, Refusal>> ForPlanAsync(
        long memberId,
        long planId,
        CancellationToken cancellationToken
    )
    {
        bool needed;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (
                !await db.Members.AnyAsync(
                    m => m.Id == memberId && m.Status == Members.MemberStatus.Active,
                    cancellationToken
                )
            )
                return await Members.Standing.WhyNotActiveAsync(db, memberId, cancellationToken);
            needed = await db.Plans.AnyAsync(
                p => p.Id == planId && p.Kind == PlanKind.Subscription && p.IsActive,
                cancellationToken
            );
        }

        if (!needed)
            return new PlanCustomer(null);
        return await OfAsync(memberId, cancellationToken);
    }

    /// <summary>
    /// The provider refused a call because of the customer: if it confirms that the stored one is gone, that one is
    /// forgotten and another one made (rule Stored ids).
    /// </summary>
    internal async Task<Result<PlanCustomer, Refusal>> AnewAsync(long memberId, CancellationToken cancellationToken)
    {
        string? stored;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            stored = await db
                .Customers.Where(c => c.MemberId == memberId)
                .Select(c => c.GatewayId)
                .FirstOrDefaultAsync(cancellationToken);
        if (stored is not null)
        {
            var answer = await clock.WaitAsync(
                token => gateway.RetrieveCustomerAsync(stored, token),
                cancellationToken
            );
            var isGone = answer switch
            {
                GatewayAnswer<GatewayCustomer>.Done done => done.Value.IsDeleted,
                GatewayAnswer<GatewayCustomer>.Refused refused => refused.Kind
                    is GatewayRefusalKind.NotFound
                        or GatewayRefusalKind.CustomerGone,
                _ => false,
            };
            // A request of before may have named one that has been replaced since: then the stored one is good.
            if (!isGone && answer is not GatewayAnswer<GatewayCustomer>.Done)
                return answer.Refusal();
            if (isGone)
                await ForgetAsync(memberId, stored, cancellationToken);
        }

        return await OfAsync(memberId, cancellationToken);
    }

    private Task ForgetAsync(long memberId, string gone, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async (db, token) =>
                await db.Customers.Where(c => c.MemberId == memberId && c.GatewayId == gone).ExecuteDeleteAsync(token),
            cancellationToken
        );

    private async Task<Result<PlanCustomer, Refusal>> OfAsync(long memberId, CancellationToken cancellationToken)
    {
        var customer = await FindOrPrepareAsync(memberId, cancellationToken);
        if (customer.GatewayId is { } known)
            return new PlanCustomer(known);
        var answer = await clock.WaitAsync(
            token => gateway.CreateCustomerAsync(customer.Request, token),
            cancellationToken
        );
        if (answer is GatewayAnswer<GatewayCustomer>.Refused { Kind: var kind } && kind.MakesNothing())
        {
            // Nothing was created, and the provider would refuse the same bytes forever: the next attempt writes a new
            // request, perhaps with a corrected address.
            await transactions.RunAsync(
                async (db, token) =>
                    await db
                        .Customers.Where(c =>
                            c.MemberId == memberId && c.GatewayId == null && c.IdempotencyKey == customer.IdempotencyKey
                        )
                        .ExecuteDeleteAsync(token),
                cancellationToken
            );
            await refusals.NoteAsync($"A customer for {Numbering.Member.Of(memberId)}", answer, cancellationToken);
            return Refusal.PaymentPageUnavailable;
        }

        if (answer is not GatewayAnswer<GatewayCustomer>.Done(var made))
        {
            await refusals.NoteAsync("A customer", answer, cancellationToken);
            return answer.NeedsPerson() ? Refusal.PaymentPageUnavailable : Refusal.ProviderSilent;
        }

        await transactions.RunAsync(
            async (db, token) =>
                await db
                    .Customers.Where(c => c.MemberId == memberId && c.GatewayId == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.GatewayId, made.Id), token),
            cancellationToken
        );
        return new PlanCustomer(made.Id);
    }

    private async Task<Customer> FindOrPrepareAsync(long memberId, CancellationToken cancellationToken)
    {
        try
        {
            return await transactions.RunAsync(
                async (db, token) =>
                {
                    if (
                        await db.Customers.AsNoTracking().FirstOrDefaultAsync(c => c.MemberId == memberId, token) is
                        { } there
                    )
                        return there;
                    var member = await db
                        .Members.AsNoTracking()
                        .Include(m => m.Account)
                        .SingleAsync(m => m.Id == memberId, token);
                    var request = gateway.PrepareCustomer(
                        new CustomerOrder(
                            IdempotencyKey.New("customer", member.Number),
                            member.Number,
                            member.Account.Email!,
                            member.Language
                        )
                    );
                    var customer = new Customer(memberId, request);
                    db.Customers.Add(customer);
                    return customer;
                },
                cancellationToken
            );
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            // A concurrent request has stored its own row; that one is sent.
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            return await db.Customers.AsNoTracking().SingleAsync(c => c.MemberId == memberId, cancellationToken);
        }
    }
}
