using Booking.Domain.Audit;
using Booking.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>Moves contracts from state to state: a conditional update and its line in the log of transitions.</summary>
internal static class ContractTransitions
{
    /// <returns>False when the contract was in none of the states.</returns>
    public static async Task<bool> MoveAsync(BookingDbContext db, long contractId, ContractStatus[] from, ContractStatus to, Trigger trigger, DateTimeOffset now, CancellationToken cancel)
    {
        var before = await db.Contracts.Where(c => c.Id == contractId).Select(c => c.Status).SingleAsync(cancel);
        DateTimeOffset? ended = to is ContractStatus.Expired or ContractStatus.Ended or ContractStatus.Refunded or ContractStatus.Abandoned ? now : null;
        var moved = await db.Contracts.Where(c => c.Id == contractId && from.Contains(c.Status))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Status, to).SetProperty(c => c.EndedAt, ended), cancel) == 1;
        if (moved) Add(db, contractId, before, to, trigger, now);
        return moved;
    }

    public static void Add(BookingDbContext db, long contractId, ContractStatus? from, ContractStatus to, Trigger trigger, DateTimeOffset now) =>
        db.StateTransitions.Add(StateTransition.Of("Contract", contractId, from, to, trigger, now));
}
