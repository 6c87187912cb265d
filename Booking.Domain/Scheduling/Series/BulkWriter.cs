using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Editing;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

/// <summary>
/// Writes a plan that a person has accepted, all of it or nothing (rule Bulk plans). It is made again inside the
/// transaction, while nobody else can add many slots at its locations; only if it is still what was accepted is it
/// written. So two who add the same at once, a double click and a second attempt add it once, and nothing is ever
/// written that nobody has plan.
/// </summary>
internal static class BulkWriter
{
    /// <param name="work">What is to be written, and how it is planned.</param>
    public static async Task<Result<BulkDone, Refusal>> RunAsync(
        Transactions transactions,
        TimeProvider clock,
        Actor actor,
        BulkAcceptance accepted,
        BulkWork work,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        var command = CommandKey.Of(
            actor,
            accepted.Key,
            nameof(BulkWriter),
            work.Action,
            accepted.Fingerprint,
            accepted.AllowClashes,
            accepted.LeaveOutBad
        );
        if (!command.Succeeded(out var key, out var refusal))
            return refusal;
        HashSet<long> locations = [];
        return await transactions.RunOnceAsync<BulkDone>(
            key,
            clock,
            acquire: async (db, token) =>
            {
                // The first plan only says which locations to lock; what is written is what is plan after that.
                if (!(await work.PlanAsync(db, token)).Succeeded(out var first, out var unfit))
                    return unfit;
                locations = [.. first.Rows.Select(r => r.Draft?.LocationId).OfType<long>()];
                await RowLock.AcquireAsync(db.Locations, locations, token);
                return null;
            },
            again: (db, receipt, token) => WhatWasDoneAsync(db, receipt, work.Action, token),
            command: (db, now, token) => WriteAsync(db, actor, accepted, work, locations, now, token),
            cancellationToken
        );
    }

    /// <param name="locked">The locations that are locked: everybody else who adds many slots there waits.</param>
    private static async Task<Result<Effect<BulkDone>, Refusal>> WriteAsync(
        BookingDbContext db,
        Actor actor,
        BulkAcceptance accepted,
        BulkWork work,
        HashSet<long> locked,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (!(await work.PlanAsync(db, cancellationToken)).Succeeded(out var plan, out var refusal))
            return refusal;
        if (WhyNot(plan, accepted) is { } why)
            return why;
        if (plan.Rows.Any(r => r.Draft is { } d && !locked.Contains(d.LocationId)))
            return Refusal.PlanChanged;

        var drafts = plan.Rows.Where(r => r.IsAdded).Select(r => r.Draft!).ToList();
        var consent = new SlotConsent
        {
            Clashes = [.. plan.Rows.SelectMany(r => r.Clashes).Select(c => c.With).OfType<string>().Distinct()],
            ClashesAmongDrafts = plan.Rows.Any(r => r.Clashes.Any(c => c.With is null)),
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
            return Refusal.PlanChanged; // a concurrent change clashes with the plan
        return new Effect<BulkDone>(ids[0], new(ids.Count, plan.Count(BulkState.Exists)));
    }

    private static Refusal? WhyNot(BulkPlan plan, BulkAcceptance accepted) =>
        plan.Fingerprint != accepted.Fingerprint ? Refusal.PlanChanged
        : plan.Count(BulkState.Bad) > 0 && !accepted.LeaveOutBad ? Refusal.RowsUnfit
        : plan.Count(BulkState.Clash) > 0 && !accepted.AllowClashes ? Refusal.ClashesOpen
        : !plan.Rows.Any(r => r.IsAdded) ? Refusal.NoSlotsToAdd
        : null;

    /// <summary>All audit lines of one command have the same time.</summary>
    private static async Task<Result<BulkDone, Refusal>> WhatWasDoneAsync(
        BookingDbContext db,
        CommandReceipt receipt,
        AuditAction action,
        CancellationToken cancellationToken
    ) =>
        new BulkDone(
            await db.AuditLines.CountAsync(
                l => l.At == receipt.At && l.AccountId == receipt.AccountId && l.Action == action,
                cancellationToken
            ),
            0
        );
}
