using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>"An admin can adjust a contract by hand with a reason" (§4).</summary>
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
        if (!CommandReceipt.IsKey(key))
            return Refusal.KeyMalformed;
        if (!Numbering.Contract.TryParse(contractNumber, out var id))
            return Refusal.ContractNotFound;
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReasonLength)
            return Refusal.ReasonMissing;
        if (change is 0 or < -1_000_000 or > 1_000_000)
            return Refusal.BalanceOutOfRange;
        try
        {
            return await transactions.RunAsync(
                (db, token) => AdjustAsync(db, actor, id, change, reason.Trim(), key, token),
                cancellationToken
            );
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            return await transactions.RunAsync(
                (db, token) => AdjustAsync(db, actor, id, change, reason.Trim(), key, token),
                cancellationToken
            );
        }
    }

    private async Task<Result<Balance, Refusal>> AdjustAsync(
        BookingDbContext db,
        Actor actor,
        long id,
        int change,
        string reason,
        string key,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var fingerprint = CommandReceipt.FingerprintOf(nameof(AdjustContract), id, change, reason);
        var receipt = await db
            .CommandReceipts.AsNoTracking()
            .FirstOrDefaultAsync(r => r.AccountId == actor.AccountId && r.Key == key, cancellationToken);
        if (receipt is not null && receipt.Fingerprint != fingerprint)
            return Refusal.KeyReused;
        var before = await db.Contracts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (before is null)
            return Refusal.ContractNotFound;
        if (receipt is not null)
            return new Balance(before.Remaining);
        if (!await ContractLedger.AdjustAsync(db, id, change, actor.AccountId, reason, now, cancellationToken))
            return WhyNot(before, now);
        var left = await db.Contracts.Where(c => c.Id == id).Select(c => c.Remaining).SingleAsync(cancellationToken);
        db.CommandReceipts.Add(new CommandReceipt(actor.AccountId, key, fingerprint, id, now));
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
        return new Balance(left);
    }

    private static Refusal WhyNot(Contract contract, DateTimeOffset now) =>
        UsableContracts.WhyNotAlive(contract, now) is { } over && contract.Status != ContractStatus.PastDue
            ? over
            : Refusal.BalanceOutOfRange;
}
