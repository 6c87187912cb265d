using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>
/// Which contracts can pay for a program (rule Choice of contract): active, right kind, enough left, not expired at the
/// moment of booking, and for a subscription the program's category is in the plan's course.
/// </summary>
internal static class UsableContracts
{
    /// <summary>All contracts of a member that have not ended, usable ones first.</summary>
    public static async Task<IReadOnlyList<ContractOffer>> OfAsync(
        BookingDbContext db,
        long memberId,
        Program program,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var contracts = await db
            .Contracts.AsNoTracking()
            .Include(c => c.Plan)
            .Include(c => c.Course!.Categories)
            .Where(c =>
                c.MemberId == memberId
                && (
                    c.Status == ContractStatus.Active
                    || c.Status == ContractStatus.PastDue
                    || c.Status == ContractStatus.Expired
                )
            )
            .OrderBy(c => c.ExpiresAt)
            .ThenBy(c => c.Id)
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        return
        [
            .. contracts
                .Select(c => new ContractOffer(
                    c.Number,
                    c.Plan.Name,
                    c.Kind,
                    c.Remaining,
                    c.ExpiresAt,
                    program.CostOf(c.Kind.Method()),
                    WhyNot(c, program, now)
                ))
                .OrderBy(o => o.WhyNot is not null),
        ];
    }

    /// <summary>The member's own contract of this number (CT…), with its course's categories; null: none.</summary>
    public static async Task<Contract?> ChosenAsync(
        BookingDbContext db,
        long memberId,
        string? number,
        CancellationToken cancellationToken
    ) =>
        !Numbering.Contract.TryParse(number, out var id)
            ? null
            : await db
                .Contracts.AsNoTracking()
                .Include(c => c.Course!.Categories)
                .FirstOrDefaultAsync(c => c.Id == id && c.MemberId == memberId, cancellationToken);

    /// <summary>The first reason against using this contract for the program, or null.</summary>
    /// <param name="contract">With its course's categories.</param>
    public static Refusal? WhyNot(Contract contract, Program program, DateTimeOffset now)
    {
        var method = contract.Kind.Method();
        if (WhyNotAlive(contract, now) is { } over)
            return over;
        if (
            !PaymentMatrix.Allows(program.Kind, ReservationType.Regular, method)
            || program.CostOf(method) is not { } cost
        )
            return Refusal.MethodNotAccepted;
        if (
            contract.Kind == PlanKind.Subscription
            && contract.Course?.Categories.Exists(c => c.Id == program.CategoryId) != true
        )
            return Refusal.NotInCourse;
        return contract.Remaining < cost ? Refusal.NotEnoughLeft : null;
    }

    public static Refusal? WhyNotAlive(Contract contract, DateTimeOffset now) =>
        contract.Status switch
        {
            ContractStatus.Pending or ContractStatus.Abandoned => Refusal.ContractNotPaid,
            ContractStatus.PastDue => Refusal.ContractPastDue,
            ContractStatus.Ended or ContractStatus.Refunded => Refusal.ContractEnded,
            ContractStatus.Expired => Refusal.ContractExpired,
            _ when contract.ExpiresAt <= now => Refusal.ContractExpired,
            _ => null,
        };
}
