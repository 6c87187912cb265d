using Booking.Domain.Audit;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>Moves contracts from state to state: a conditional update and its line in the state log.</summary>
internal static class ContractTransitions
{
    /// <returns>False when the contract was in none of the states.</returns>
    public static async Task<bool> MoveAsync(
        BookingDbContext db,
        long contractId,
        ContractStatus[] from,
        ContractStatus to,
        Trigger trigger,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var before = await db
            .Contracts.Where(c => c.Id == contractId)
            .Select(c => c.Status)
            .SingleAsync(cancellationToken);
        DateTimeOffset? ended = to
            is ContractStatus.Expired
                or ContractStatus.Ended
                or ContractStatus.Refunded
                or ContractStatus.Abandoned
            ? now
            : null;
        var moved =
            await db
                .Contracts.Where(c => c.Id == contractId && from.Contains(c.Status))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(c => c.Status, to).SetProperty(c => c.EndedAt, ended),
                    cancellationToken
                ) == 1;
        if (moved)
            Add(db, contractId, before, to, trigger, now);
        return moved;
    }

    /// <summary>Ends a purchase that can no longer be paid; nothing is owed for it.</summary>
    /// <returns>False if it was not waiting for money.</returns>
    public static async Task<bool> AbandonAsync(
        BookingDbContext db,
        long contractId,
        long paymentId,
        Trigger trigger,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (
            !await MoveAsync(
                db,
                contractId,
                [ContractStatus.Pending],
                ContractStatus.Abandoned,
                trigger,
                now,
                cancellationToken
            )
        )
            return false;
        await db
            .Payments.Where(p => p.Id == paymentId && p.Status == PaymentStatus.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, PaymentStatus.Cancelled), cancellationToken);
        return true;
    }

    public static void Add(
        BookingDbContext db,
        long contractId,
        ContractStatus? from,
        ContractStatus to,
        Trigger trigger,
        DateTimeOffset now
    ) => db.StateTransitions.Add(StateTransition.Of("Contract", contractId, from, to, trigger, now));
}
