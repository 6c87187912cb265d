using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>
/// Creates slots, one or thousands, in the caller's transaction: the one place where slots are created.
/// </summary>
internal static class SlotWriter
{
    /// <summary>
    /// Locks the locations and programs, then staff and rooms, asks the rules, looks for clashes (one query for all)
    /// and adds the slots with their audit lines; the live pages are told after the commit. Nothing is added if
    /// anything prevents it: <see cref="SlotObjection.Invalid"/>, or <see cref="SlotObjection.Asks"/> for clashes that
    /// the batch's consent does not name. The rows are written with the caller's SaveChanges
    /// (<see cref="Transactions"/> does it).
    /// </summary>
    /// <param name="drafts">In the caller's order; faults and clashes name them by index.</param>
    /// <returns>The new slots' ids, in the order of the drafts.</returns>
    public static async Task<Result<IReadOnlyList<long>, SlotObjection>> AddAsync(
        BookingDbContext db,
        Actor actor,
        IReadOnlyList<SlotDraft> drafts,
        SlotBatch batch,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await SlotReferences.TakeAsync(db, drafts, cancellationToken);
        await DoubleBooking.LockAllAsync(db, drafts, cancellationToken);
        var references = await SlotReferences.ReadAsync(db, drafts, cancellationToken);
        var findings = await CheckAsync(db, drafts, references, now, cancellationToken);
        if (findings.Faults.Count > 0)
            return new SlotObjection.Invalid(findings.Faults);
        if (!findings.Clashes.All(c => DoubleBooking.IsKnown(c, batch.Consent)))
            return new SlotObjection.Asks(new(findings.Clashes, [], AsksToNotify: false));

        var clashes = findings.Clashes.ToLookup(c => c.Draft);
        var slots = drafts.Select(d => SlotOf(d, references, batch.SeriesId)).ToList();
        await db.Slots.AddRangeAsync(slots, cancellationToken);
        await db.AuditLines.AddRangeAsync(
            slots.Select(
                (s, i) =>
                    new AuditLine(
                        actor,
                        batch.Action,
                        s.Number,
                        null,
                        SlotWords.Of(drafts[i], clashes[i], batch.Note),
                        now
                    )
            ),
            cancellationToken
        );
        db.TouchedSlots.UnionWith(slots.Select(s => s.Id));
        return slots.ConvertAll(s => s.Id);
    }

    /// <summary>What <see cref="AddAsync"/> would find, without row locks: for previews.</summary>
    public static async Task<SlotFindings> CheckAsync(
        BookingDbContext db,
        IReadOnlyList<SlotDraft> drafts,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await CheckAsync(
            db,
            drafts,
            await SlotReferences.ReadAsync(db, drafts, cancellationToken),
            now,
            cancellationToken
        );

    private static async Task<SlotFindings> CheckAsync(
        BookingDbContext db,
        IReadOnlyList<SlotDraft> drafts,
        SlotReferences references,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        new(
            [.. drafts.SelectMany((d, i) => SlotRules.FaultsOf(d, i, references, own: null, now))],
            await DoubleBooking.FindAsync(db, drafts, references, self: null, cancellationToken)
        );

    private static Slot SlotOf(SlotDraft draft, SlotReferences references, long? seriesId)
    {
        var slot = new Slot(
            draft.ProgramId,
            draft.LocationId,
            draft.RoomId,
            draft.StaffId,
            draft.StartsAt,
            draft.EndsAt,
            seriesId
        )
        {
            Capacity = draft.Capacity,
            TrialCapacity = draft.TrialCapacity,
            Price = draft.Price,
            TrialPrice = draft.TrialPrice,
            Currency = references.Programs[draft.ProgramId].Currency,
        };
        if (draft.Closed)
            slot.Close();
        return slot;
    }
}
