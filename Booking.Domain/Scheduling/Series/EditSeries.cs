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
/// Staff edit this and the following slots of a series, or all that have not begun (rule Series edit): each by the one
/// editor of slots, all or none. The preview is that very edit, rolled back; what is accepted is done with the consents
/// it asked for, and what turns up in between stops it.
/// </summary>
public sealed class EditSeries(Transactions transactions, TimeProvider clock)
{
    /// <summary>What the edit would do, as a dry run.</summary>
    public async Task<Result<SeriesEditPlan, Refusal>> PreviewAsync(
        Actor actor,
        SeriesEdit edit,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        var now = clock.GetUtcNow();
        var plan = await transactions.DryRunAsync(
            (db, token) => TryAsync(db, actor, edit, now, token),
            cancellationToken
        );
        return plan is null ? Refusal.SeriesNotFound : plan;
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
        var command = CommandKey.Of(
            actor,
            accepted.Key,
            nameof(EditSeries),
            edit.SlotId,
            edit.Scope,
            edit.Change,
            edit.IncludeMoved,
            accepted.Fingerprint,
            accepted.AllowClashes,
            accepted.Notify
        );
        if (!command.Succeeded(out var key, out var malformed))
            return malformed;
        if (await EarlierAsync(key, cancellationToken) is { } earlier)
            return earlier;
        var result = await EditAsync(actor, edit, accepted, key, cancellationToken);
        // What prevents it may be the first click's own work.
        return result.Refusal is null ? result : await EarlierAsync(key, cancellationToken) ?? result;
    }

    private Task<Result<SeriesEdited, Refusal>?> EarlierAsync(CommandKey key, CancellationToken cancellationToken) =>
        transactions.FindEarlierAsync(key, refusal => refusal, WhatWasDoneAsync, cancellationToken);

    private async Task<Result<SeriesEdited, Refusal>> EditAsync(
        Actor actor,
        SeriesEdit edit,
        SeriesAcceptance accepted,
        CommandKey key,
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
        return await transactions.RunOnceAsync<SeriesEdited>(
            key,
            clock,
            acquire: null,
            again: WhatWasDoneAsync,
            command: (db, now, token) => WriteAsync(db, actor, edit, plan, accepted, now, token),
            cancellationToken
        );
    }

    private static async Task<Result<Effect<SeriesEdited>, Refusal>> WriteAsync(
        BookingDbContext db,
        Actor actor,
        SeriesEdit edit,
        SeriesEditPlan plan,
        SeriesAcceptance accepted,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
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

        await ChangeRuleAsync(db, edit, plan, cancellationToken);
        return new Effect<SeriesEdited>(plan.SeriesId, new(changed, mailed));
    }

    /// <summary>Makes the edit and reports what prevents it; the caller rolls back.</summary>
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

    /// <summary>Locks members before any slot, as bookings do.</summary>
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
        await RowLock.AcquireAsync(db.Members, members, cancellationToken);
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
    /// Gives the rule the new time; if only this and the following slots have it, they get a rule of their own from
    /// that day on.
    /// </summary>
    private static async Task ChangeRuleAsync(
        BookingDbContext db,
        SeriesEdit edit,
        SeriesEditPlan plan,
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
        // Slots that are left out have another rule now, too, and open calendars show it.
        await db
            .Slots.Where(s => ids.Contains(s.Id))
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.SeriesId, following.Id).SetProperty(s => s.Revision, s => s.Revision + 1),
                cancellationToken
            );
        foreach (var id in ids)
            db.TouchedSlots.Add(id);
        await db
            .SlotSeries.Where(s => s.Id == rule.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastDay, day.AddDays(-1)), cancellationToken);
    }

    /// <summary>All audit lines of one command have the same time.</summary>
    private static async Task<Result<SeriesEdited, Refusal>> WhatWasDoneAsync(
        BookingDbContext db,
        CommandReceipt receipt,
        CancellationToken cancellationToken
    ) =>
        new SeriesEdited(
            await db.AuditLines.CountAsync(
                l => l.At == receipt.At && l.AccountId == receipt.AccountId && l.Action == AuditAction.EditSlot,
                cancellationToken
            ),
            0
        );
}
