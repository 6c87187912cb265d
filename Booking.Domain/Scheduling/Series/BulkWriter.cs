using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Editing;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

/// <summary>
/// Writes a plan that a person has accepted, all of it or nothing. It is made anew inside the transaction, while nobody
/// else can add many slots at its locations; only if it is still what was accepted it is written. So two who add the
/// same at once, a double click and a second attempt add it once, and nothing is ever written that nobody has looked
/// at.
/// </summary>
internal static class BulkWriter
{
    /// <param name="work">What is to be written, and how it is found out.</param>
    public static async Task<Result<BulkDone, Refusal>> RunAsync(
        Transactions transactions,
        Actor actor,
        BulkAcceptance accepted,
        BulkWork work,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        if (!CommandReceipt.IsKey(accepted.Key))
            return Refusal.KeyMalformed;
        try
        {
            return await transactions.RunAsync(
                (db, token) => OnceAsync(db, actor, accepted, work, now, token),
                cancellationToken
            );
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            // The same command at the same moment was faster; the second look finds its receipt.
            return await transactions.RunAsync(
                (db, token) => OnceAsync(db, actor, accepted, work, now, token),
                cancellationToken
            );
        }
    }

    private static async Task<Result<BulkDone, Refusal>> OnceAsync(
        BookingDbContext db,
        Actor actor,
        BulkAcceptance accepted,
        BulkWork work,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var fingerprint = CommandReceipt.FingerprintOf(
            nameof(BulkWriter),
            work.Action,
            accepted.Fingerprint,
            accepted.AllowClashes,
            accepted.LeaveOutBad
        );
        // The first plan only says at which locations to wait; what is written is what is seen after that.
        if (!(await work.PlanAsync(db, cancellationToken)).Succeeded(out var glance, out var refusal))
            return refusal;
        var locations = glance.Rows.Where(r => r.Draft is not null).Select(r => r.Draft!.LocationId).ToHashSet();
        foreach (var location in locations.Order())
            await LockAsync(db, location, cancellationToken);
        // Only now: the same command a moment ago has been waited for, too.
        if (
            await db
                .CommandReceipts.AsNoTracking()
                .FirstOrDefaultAsync(r => r.AccountId == actor.AccountId && r.Key == accepted.Key, cancellationToken) is
            { } receipt
        )
            return receipt.Fingerprint == fingerprint
                ? await WhatWasDoneAsync(db, receipt, work.Action, cancellationToken)
                : Refusal.KeyReused;
        if (!(await work.PlanAsync(db, cancellationToken)).Succeeded(out var seen, out refusal))
            return refusal;
        if (WhyNot(seen, accepted) is { } why)
            return why;
        if (seen.Rows.Any(r => r.Draft is { } d && !locations.Contains(d.LocationId)))
            return Refusal.PlanChanged;

        var drafts = seen.Rows.Where(r => r.IsAdded).Select(r => r.Draft!).ToList();
        var consent = new SlotConsent
        {
            Clashes = [.. seen.Rows.SelectMany(r => r.Clashes).Select(c => c.With).OfType<string>().Distinct()],
            ClashesAmongDrafts = seen.Rows.Any(r => r.Clashes.Any(c => c.With is null)),
        };
        var batch = new SlotBatch(
            work.Action,
            consent,
            work.AddRuleAsync is { } rule ? await rule(db, cancellationToken) : null,
            work.Note
        );
        if (
            !(await SlotWriter.AddAsync(db, actor, drafts, batch, now, cancellationToken)).Succeeded(out var ids, out _)
        )
            return Refusal.PlanChanged; // somebody has put something in the way a moment ago
        db.CommandReceipts.Add(new CommandReceipt(actor.AccountId, accepted.Key, fingerprint, ids[0], now));
        return new BulkDone(ids.Count, seen.Count(BulkState.Exists));
    }

    private static Refusal? WhyNot(BulkPlan seen, BulkAcceptance accepted) =>
        seen.Fingerprint != accepted.Fingerprint ? Refusal.PlanChanged
        : seen.Count(BulkState.Bad) > 0 && !accepted.LeaveOutBad ? Refusal.RowsUnfit
        : seen.Count(BulkState.Clash) > 0 && !accepted.AllowClashes ? Refusal.ClashesOpen
        : !seen.Rows.Any(r => r.IsAdded) ? Refusal.NoSlotsToAdd
        : null;

    /// <summary>
    /// The lock on the location's row is kept until the commit: whoever else adds many slots there waits, and then sees
    /// these.
    /// </summary>
    private static Task LockAsync(BookingDbContext db, long locationId, CancellationToken cancellationToken) =>
        db
            .Locations.Where(l => l.Id == locationId)
            .ExecuteUpdateAsync(
                set => set.SetProperty(l => l.CalendarLock, l => l.CalendarLock + 1),
                cancellationToken
            );

    /// <summary>The lines of one command are of one moment.</summary>
    private static async Task<BulkDone> WhatWasDoneAsync(
        BookingDbContext db,
        CommandReceipt receipt,
        AuditAction action,
        CancellationToken cancellationToken
    ) =>
        new(
            await db.AuditLines.CountAsync(
                l => l.At == receipt.At && l.AccountId == receipt.AccountId && l.Action == action,
                cancellationToken
            ),
            0
        );
}
