using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

/// <summary>
/// Takes back all slots that one of the actor's own commands has added (rule Undone batches): a copy, a weekly rule or
/// an import. All of them or none: refused as soon as a seat of one is taken or one was edited since. One conditional
/// update decides; whoever books at that moment comes before it, and it is refused, or after it, and finds no slot.
/// </summary>
public sealed class UndoBatch(Transactions transactions, TimeProvider clock)
{
    /// <summary>A statement takes at most about 2,000 parameters on SQL Server.</summary>
    private const int AtOnce = 500;

    /// <param name="key">With which the batch was accepted (<see cref="BulkAcceptance.Key"/>).</param>
    /// <returns>How many slots were taken back.</returns>
    public async Task<Result<BulkUndone, Refusal>> RunAsync(
        Actor actor,
        string key,
        CancellationToken cancellationToken
    ) =>
        actor.WorksHere
            ? await transactions.RunAsync((db, token) => UndoAsync(db, actor, key, token), cancellationToken)
            : Refusal.NotAllowed;

    private async Task<Result<BulkUndone, Refusal>> UndoAsync(
        BookingDbContext db,
        Actor actor,
        string key,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var ids = await AddedAsync(db, actor, key, cancellationToken);
        if (ids.Count == 0)
            return Refusal.SlotNotFound;
        var undone = 0;
        foreach (var some in ids.Order().Chunk(AtOnce))
            undone += await db
                .Slots.Where(s =>
                    some.Contains(s.Id)
                    && s.Status != SlotStatus.Cancelled
                    && s.Version == 0
                    && s.Reserved == 0
                    && s.TrialReserved == 0
                )
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(s => s.Status, SlotStatus.Cancelled)
                            .SetProperty(s => s.Version, s => s.Version + 1)
                            .SetProperty(s => s.Revision, s => s.Revision + 1)
                            .UpdatedAt(now),
                    cancellationToken
                );
        if (undone < ids.Count)
            return Refusal.BatchUsed; // and with it all is rolled back
        foreach (var id in ids)
        {
            db.StateTransitions.Add(
                StateTransition.Of<SlotStatus>(
                    "Slot",
                    id,
                    SlotStatus.Open,
                    SlotStatus.Cancelled,
                    Trigger.Staff,
                    now,
                    new() { ["reason"] = "batch undone" }
                )
            );
            db.AuditLines.Add(
                new AuditLine(
                    actor,
                    AuditAction.UndoBatch,
                    Numbering.Slot.Of(id),
                    null,
                    $"{SlotStatus.Cancelled} · {ids.Count} together",
                    now
                )
            );
        }

        db.TouchedSlots.UnionWith(ids);
        return new BulkUndone(undone);
    }

    /// <summary>All audit lines of one command have the time of its receipt.</summary>
    private static async Task<IReadOnlyList<long>> AddedAsync(
        BookingDbContext db,
        Actor actor,
        string key,
        CancellationToken cancellationToken
    )
    {
        var at = await db
            .CommandReceipts.Where(r => r.AccountId == actor.AccountId && r.Key == key)
            .Select(r => (DateTimeOffset?)r.At)
            .FirstOrDefaultAsync(cancellationToken);
        if (at is null)
            return [];
        var subjects = await db
            .AuditLines.Where(l =>
                l.At == at
                && l.AccountId == actor.AccountId
                && (
                    l.Action == AuditAction.CopySlot
                    || l.Action == AuditAction.RepeatSlot
                    || l.Action == AuditAction.ImportSlot
                )
            )
            .Select(l => l.Subject)
            .ToListAsync(cancellationToken);
        return
        [
            .. subjects.Select(s => Numbering.Slot.TryParse(s, out var id) ? id : 0).Where(id => id > 0).Distinct(),
        ];
    }
}
