using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

/// <summary>
/// Staff edit this and the following slots of a series, or all that have not begun (§7): each by the one editor of
/// slots, all or none. The preview is that very edit, undone; what is accepted is done with the consents it asked for,
/// and what turns up in between stops it.
/// </summary>
public sealed class EditSeries(Transactions transactions, TimeProvider clock)
{
    /// <summary>What it would do. Nothing stays changed.</summary>
    public async Task<Result<SeriesEditPlan, Refusal>> PreviewAsync(
        Actor actor,
        SeriesEdit edit,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        var now = clock.GetUtcNow();
        var tried = await transactions.RunAsync<None, Tried>(
            async (db, token) => new Tried(await TryAsync(db, actor, edit, now, token)),
            cancellationToken
        );
        return tried.Refusal!.Plan is { } plan ? plan : Refusal.SeriesNotFound;
    }

    public async Task<Result<SeriesEdited, Refusal>> RunAsync(
        Actor actor,
        SeriesEdit edit,
        SeriesAcceptance accepted,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        if (!CommandReceipt.IsKey(accepted.Key))
            return Refusal.KeyMalformed;
        var fingerprint = CommandReceipt.FingerprintOf(
            nameof(EditSeries),
            edit.SlotId,
            edit.Scope,
            edit.Change,
            edit.IncludeMoved,
            accepted.Fingerprint,
            accepted.AllowClashes,
            accepted.Notify
        );
        var earlier = await transactions.RunAsync(
            (db, token) => EarlierAsync(db, actor, accepted.Key, fingerprint, token),
            cancellationToken
        );
        if (earlier is { } answered)
            return answered;
        try
        {
            var result = await EditAsync(actor, edit, accepted, fingerprint, cancellationToken);
            if (result.Succeeded(out _, out var refusal))
                return result;
            // What stands in the way may be the first click's own work.
            return await transactions.RunAsync(
                    (db, token) => EarlierAsync(db, actor, accepted.Key, fingerprint, token),
                    cancellationToken
                ) ?? refusal;
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            // The same command at the same moment was faster.
            return await transactions.RunAsync(
                    (db, token) => EarlierAsync(db, actor, accepted.Key, fingerprint, token),
                    cancellationToken
                ) ?? Refusal.PlanChanged;
        }
    }

    private async Task<Result<SeriesEdited, Refusal>> EditAsync(
        Actor actor,
        SeriesEdit edit,
        SeriesAcceptance accepted,
        string fingerprint,
        CancellationToken cancellationToken
    )
    {
        if (!(await PreviewAsync(actor, edit, cancellationToken)).Succeeded(out var plan, out var refusal))
            return refusal;
        if (plan.Fingerprint != accepted.Fingerprint)
            return Refusal.PlanChanged;
        if (plan.Rows.Any(r => r.Bar is not null))
            return Refusal.RowsUnfit;
        if (!accepted.AllowClashes && (plan.Clashes.Any() || plan.People.Any(p => p.Overlap is not null)))
            return Refusal.ClashesOpen;
        return await transactions.RunAsync(
            (db, token) => WriteAsync(db, actor, edit, plan, accepted, fingerprint, token),
            cancellationToken
        );
    }

    private async Task<Result<SeriesEdited, Refusal>> WriteAsync(
        BookingDbContext db,
        Actor actor,
        SeriesEdit edit,
        SeriesEditPlan plan,
        SeriesAcceptance accepted,
        string fingerprint,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        if (!await TakeRuleAsync(db, plan, cancellationToken))
            return Refusal.PlanChanged;
        await LockMembersAsync(db, plan.Rows.Select(r => r.SlotId), cancellationToken);
        var (changed, mailed) = (0, 0);
        foreach (var row in plan.Rows)
        {
            var consent = row.Question?.Accept(accepted.Notify ?? false) ?? SlotConsent.None;
            if (
                !(
                    await SlotEditor.RunAsync(
                        db,
                        actor,
                        new(row.SlotId, row.After, row.Version, consent),
                        now,
                        cancellationToken
                    )
                ).Succeeded(out var written, out _)
            )
                return Refusal.PlanChanged;
            changed += row.Before == row.After ? 0 : 1;
            mailed += written.People;
        }

        await ChangeRuleAsync(db, edit, plan, now, cancellationToken);
        db.CommandReceipts.Add(new CommandReceipt(actor.AccountId, accepted.Key, fingerprint, plan.SeriesId, now));
        return new SeriesEdited(changed, mailed);
    }

    /// <summary>Does it, and tells what stood against it; the caller undoes it.</summary>
    private static async Task<SeriesEditPlan?> TryAsync(
        BookingDbContext db,
        Actor actor,
        SeriesEdit edit,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var from = await db
            .Slots.AsNoTracking()
            .Where(s => s.Id == edit.SlotId && s.SeriesId != null)
            .Select(s => new { s.SeriesId, s.StartsAt })
            .FirstOrDefaultAsync(cancellationToken);
        if (from is null)
            return null;
        var series = await db.SlotSeries.AsNoTracking().SingleAsync(s => s.Id == from.SeriesId, cancellationToken);
        var first = edit.Scope == SeriesScope.ThisAndFollowing ? from.StartsAt : DateTimeOffset.MinValue;
        var slots = await db
            .Slots.AsNoTracking()
            .Where(s =>
                s.SeriesId == series.Id && s.StartsAt >= first && s.StartsAt > now && s.Status != SlotStatus.Cancelled
            )
            .OrderBy(s => s.StartsAt)
            .ToListAsync(cancellationToken);
        await LockMembersAsync(db, slots.Select(s => s.Id), cancellationToken);
        var (rows, leftOut) = (new List<SeriesEditRow>(), new List<long>());
        foreach (var slot in slots)
        {
            var before = SlotDraft.Of(slot);
            var date = DateOnly.FromDateTime(LocationTime.Local(slot.StartsAt, series.TimeZone).DateTime);
            var wasMoved =
                slot.StartsAt != LocationTime.Utc(date.ToDateTime(series.StartsAt), series.TimeZone)
                || slot.EndsAt - slot.StartsAt != TimeSpan.FromMinutes(series.Minutes);
            if (wasMoved && !edit.IncludeMoved && edit.Change.MovesTime)
            {
                leftOut.Add(slot.Id);
                continue;
            }

            var after = edit.Change.Of(before, series.TimeZone);
            (
                await SlotEditor.RunAsync(
                    db,
                    actor,
                    new(slot.Id, after, slot.Version, SlotConsent.None),
                    now,
                    cancellationToken
                )
            ).Succeeded(out _, out var objection);
            rows.Add(new(slot.Id, slot.Version, date, before, after, wasMoved, objection));
        }

        return new(series.Id, series.Version, series.TimeZone, rows) { LeftOut = leftOut };
    }

    /// <summary>Before any slot is locked, and in one order, as bookings do; so nobody waits in a circle.</summary>
    private static async Task LockMembersAsync(
        BookingDbContext db,
        IEnumerable<long> slots,
        CancellationToken cancellationToken
    )
    {
        var ids = slots.ToList();
        var living = db.Reservations.Where(r =>
            ids.Contains(r.SlotId) && r.Status != ReservationStatus.Cancelled && r.Status != ReservationStatus.Expired
        );
        var members = await living.Select(r => r.MemberId).Distinct().ToListAsync(cancellationToken);
        foreach (var id in members.Order())
            await db
                .Members.Where(m => m.Id == id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.BookingLock, m => m.BookingLock + 1),
                    cancellationToken
                );
    }

    private static async Task<bool> TakeRuleAsync(
        BookingDbContext db,
        SeriesEditPlan plan,
        CancellationToken cancellationToken
    ) =>
        await db
            .SlotSeries.Where(s => s.Id == plan.SeriesId && s.Version == plan.SeriesVersion)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Version, s => s.Version + 1), cancellationToken) == 1;

    /// <summary>
    /// The rule says the new time; where only this and the following have it, they get a rule of their own from that
    /// day on.
    /// </summary>
    private static async Task ChangeRuleAsync(
        BookingDbContext db,
        SeriesEdit edit,
        SeriesEditPlan plan,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (!edit.Change.MovesTime || plan.Rows.Count == 0)
            return;
        var rule = await db.SlotSeries.AsNoTracking().SingleAsync(s => s.Id == plan.SeriesId, cancellationToken);
        var (startsAt, minutes) = (edit.Change.StartsAt ?? rule.StartsAt, edit.Change.Minutes ?? rule.Minutes);
        var day = plan.Rows[0].Date;
        if (edit.Scope == SeriesScope.All || day <= rule.FirstDay)
        {
            await db
                .SlotSeries.Where(s => s.Id == rule.Id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(s => s.StartsAt, startsAt).SetProperty(s => s.Minutes, minutes),
                    cancellationToken
                );
            return;
        }

        var following = new SlotSeries(
            rule.LocationId,
            rule.TimeZone,
            rule.Days,
            rule.EveryWeeks,
            day,
            rule.LastDay < day ? day : rule.LastDay,
            startsAt,
            minutes,
            rule.Exceptions
        );
        db.SlotSeries.Add(following);
        await db.SaveChangesAsync(cancellationToken);
        var ids = plan.Rows.Select(r => r.SlotId).Concat(plan.LeftOut).ToList();
        // Also those that are left out have another rule now, and whoever has the calendar open sees it.
        await db
            .Slots.Where(s => ids.Contains(s.Id))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.SeriesId, following.Id)
                        .SetProperty(s => s.Revision, s => s.Revision + 1)
                        .UpdatedAt(now),
                cancellationToken
            );
        foreach (var id in ids)
            db.TouchedSlots.Add(id);
        await db
            .SlotSeries.Where(s => s.Id == rule.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastDay, day.AddDays(-1)), cancellationToken);
    }

    private static async Task<Result<SeriesEdited, Refusal>?> EarlierAsync(
        BookingDbContext db,
        Actor actor,
        string key,
        string fingerprint,
        CancellationToken cancellationToken
    )
    {
        if (
            await db
                .CommandReceipts.AsNoTracking()
                .FirstOrDefaultAsync(r => r.AccountId == actor.AccountId && r.Key == key, cancellationToken)
            is not { } receipt
        )
            return null;
        if (receipt.Fingerprint != fingerprint)
            return Refusal.KeyReused;
        return new SeriesEdited(
            await db.AuditLines.CountAsync(
                l => l.At == receipt.At && l.AccountId == actor.AccountId && l.Action == AuditAction.EditSlot,
                cancellationToken
            ),
            0
        );
    }

    /// <summary>An answer that is never committed.</summary>
    private sealed record Tried(SeriesEditPlan? Plan);

    private sealed record None;
}
