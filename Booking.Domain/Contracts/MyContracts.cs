using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>
/// Reads contracts for their member, or for staff; what belongs to somebody else is not found (rule Ownership).
/// </summary>
public sealed class MyContracts(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <summary>Running ones first, then the newest.</summary>
    /// <param name="forMember">MB…, for staff; null: the actor's own.</param>
    public async Task<IReadOnlyList<ContractView>> AllAsync(
        Actor actor,
        string? forMember,
        CancellationToken cancellationToken
    )
    {
        if (MemberOf(actor, forMember) is not { } memberId)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Contracts.AsNoTracking()
            .Where(c => c.MemberId == memberId)
            .OrderBy(c =>
                c.Status == ContractStatus.Active || c.Status == ContractStatus.PastDue ? 0
                : c.Status == ContractStatus.Pending ? 1
                : 2
            )
            .ThenByDescending(c => c.Id)
            .Select(View)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The provider's payment ids are for the member and for admins, not for staff (rule Roles).</summary>
    public async Task<Statement?> StatementAsync(Actor actor, string number, CancellationToken cancellationToken)
    {
        if (!Numbering.Contract.TryParse(number, out var id))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var memberId = actor.MemberId ?? 0; // numbers start at 1: nobody's rows
        var contract = await db
            .Contracts.AsNoTracking()
            .Where(c => c.Id == id && (c.MemberId == memberId || actor.WorksHere))
            .Select(View)
            .FirstOrDefaultAsync(cancellationToken);
        if (contract is null)
            return null;
        var withPayments =
            actor.IsAdmin || await db.Contracts.AnyAsync(c => c.Id == id && c.MemberId == memberId, cancellationToken);
        var lines = await db
            .ContractEvents.AsNoTracking()
            .Where(e => e.ContractId == id)
            .OrderByDescending(e => e.Line)
            .Select(e => new StatementLine
            {
                Line = e.Line,
                Kind = e.Kind,
                Change = e.Change,
                Balance = e.Balance,
                At = e.At,
                ReservationId = e.ReservationId,
                PaymentId = withPayments ? e.PaymentId : null,
                Reason = e.Reason,
            })
            .ToListAsync(cancellationToken);
        return new(contract, lines) { Refunds = withPayments ? await RefundsAsync(db, id, cancellationToken) : [] };
    }

    /// <summary>Refunds that failed are with the studio, and none of the member's.</summary>
    private static async Task<IReadOnlyList<RefundLine>> RefundsAsync(
        BookingDbContext db,
        long contractId,
        CancellationToken cancellationToken
    ) =>
        await db
            .Refunds.AsNoTracking()
            .Where(r =>
                r.Payment.ContractId == contractId && r.State != RefundState.Failed && r.State != RefundState.Cancelled
            )
            .OrderByDescending(r => r.Id)
            .Select(r => new RefundLine(
                r.Id,
                new Money(r.Amount, r.Currency),
                r.State == RefundState.Succeeded,
                r.UsesTaken
            ))
            .ToListAsync(cancellationToken);

    /// <summary>
    /// All contracts with what a slot would take from each, usable ones first (rule Choice of contract).
    /// </summary>
    public async Task<IReadOnlyList<ContractOffer>> OffersAsync(
        Actor actor,
        string? forMember,
        long slotId,
        CancellationToken cancellationToken
    )
    {
        if (MemberOf(actor, forMember) is not { } memberId)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var program = await db
            .Slots.AsNoTracking()
            .Where(s => s.Id == slotId)
            .Select(s => s.Program)
            .FirstOrDefaultAsync(cancellationToken);
        return program is null
            ? []
            : await UsableContracts.OfAsync(db, memberId, program, clock.GetUtcNow(), cancellationToken);
    }

    private static long? MemberOf(Actor actor, string? forMember) =>
        forMember is null ? actor.MemberId
        : actor.WorksHere && Numbering.Member.TryParse(forMember, out var id) ? id
        : null;

    private static readonly System.Linq.Expressions.Expression<Func<Contract, ContractView>> View =
        c => new ContractView
        {
            Id = c.Id,
            PlanId = c.PlanId,
            Plan = c.Plan.Name,
            Kind = c.Kind,
            Status = c.Status,
            Remaining = c.Remaining,
            UsageCount = c.UsageCount,
            ExpiresAt = c.ExpiresAt,
            PeriodEnd = c.PeriodEnd,
            CancelAt = c.CancelAt,
            Course = c.Course!.Name,
            BoughtFor = c.BoughtFor,
            CreatedAt = c.CreatedAt,
        };
}
