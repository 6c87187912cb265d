using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>An admin adjusts a contract by hand, with a reason (rule Adjustment).</summary>
public sealed class AdjustContract(Transactions transactions, TimeProvider clock)
{
    /// <summary>Longest reason.</summary>
    public const int MaxReasonLength = 500;

    /// <param name="change">Uses or points to add, or to take when negative; not 0.</param>
    /// <param name="key">One per intention; the same key never adjusts twice.</param>
    /// <returns>What is left now.</returns>
    public async Task<Result<Balance, Refusal>> RunAsync(
        Actor actor,
        string contractNumber,
        int change,
        string reason,
        string key,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        if (!Numbering.Contract.TryParse(contractNumber, out var id))
            return Refusal.ContractNotFound;
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReasonLength)
            return Refusal.ReasonMissing;
        if (change is 0 or < -1_000_000 or > 1_000_000)
            return Refusal.BalanceOutOfRange;
        reason = reason.Trim();
        if (
            !CommandKey
                .Of(actor, key, nameof(AdjustContract), id, change, reason)
                .Succeeded(out var command, out var refusal)
        )
            return refusal;
        return await transactions.RunOnceAsync<Balance>(
            command,
            clock,
            acquire: null,
            again: async (db, _, token) => new Balance(await RemainingAsync(db, id, token)),
            command: (db, now, token) => AdjustAsync(db, actor, id, change, reason, now, token),
            cancellationToken
        );
    }

    private static async Task<Result<Effect<Balance>, Refusal>> AdjustAsync(
        BookingDbContext db,
        Actor actor,
        long id,
        int change,
        string reason,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var before = await db.Contracts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (before is null)
            return Refusal.ContractNotFound;
        if (!await ContractLedger.AdjustAsync(db, id, change, actor.AccountId, reason, now, cancellationToken))
            return WhyNot(before, now);
        var left = await RemainingAsync(db, id, cancellationToken);
        db.AuditLines.Add(
            new AuditLine(
                actor,
                AuditAction.AdjustContract,
                before.Number,
                $"{left - change}",
                $"{left}: {reason}",
                now
            )
        );
        return new Effect<Balance>(id, new(left));
    }

    private static Task<int> RemainingAsync(BookingDbContext db, long id, CancellationToken cancellationToken) =>
        db.Contracts.Where(c => c.Id == id).Select(c => c.Remaining).SingleAsync(cancellationToken);

    private static Refusal WhyNot(Contract contract, DateTimeOffset now) =>
        UsableContracts.WhyNotAlive(contract, now) is { } over && contract.Status != ContractStatus.PastDue
            ? over
            : Refusal.BalanceOutOfRange;
}
