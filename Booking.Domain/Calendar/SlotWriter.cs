using Booking.Domain.Audit;
using Booking.Domain.Data;
using Booking.Domain.Members;

namespace Booking.Domain.Calendar;

/// <summary>What is common to the slots of one batch.</summary>
/// <param name="Action">What their audit lines say.</param>
/// <param name="SeriesId">The weekly rule that makes them, written before in the same transaction; null: none.</param>
/// <param name="Note">Goes into every audit line, e.g. "from SS12" or "import"; null: nothing.</param>
internal sealed record SlotBatch(AuditAction Action, SlotConsent Consent, long? SeriesId = null, string? Note = null);

/// <summary>What is wrong with drafts, and with what they clash; both may be empty.</summary>
internal sealed record SlotFindings(IReadOnlyList<SlotFault> Faults, IReadOnlyList<SlotClash> Clashes);

/// <summary>Puts slots into the calendar, one or thousands, in the caller's transaction: the one place where slots are made (§7).</summary>
internal static class SlotWriter
{
    /// <summary>
    /// Takes the turns of staff and rooms, asks the rules, looks for clashes (one query for all) and adds the slots with their audit lines; the live pages hear of them after the commit. Nothing is added when anything stands against it:
    /// <see cref="SlotObjection.Invalid"/>, or <see cref="SlotObjection.Asks"/> for clashes that the batch's consent does not name. The rows are written with the caller's SaveChanges (<see cref="Transactions"/> does it).
    /// </summary>
    /// <param name="drafts">In the caller's order; faults and clashes name them by index.</param>
    /// <returns>The new slots' ids, in the order of the drafts.</returns>
    public static Task<Result<IReadOnlyList<long>, SlotObjection>> AddAsync(BookingDbContext db, Actor actor, IReadOnlyList<SlotDraft> drafts, SlotBatch batch, DateTimeOffset now, CancellationToken cancel) =>
        throw new NotImplementedException($"{db} {actor} {drafts} {batch} {now} {cancel}");

    /// <summary>What <see cref="AddAsync"/> would find, without taking turns: for previews.</summary>
    public static Task<SlotFindings> CheckAsync(BookingDbContext db, IReadOnlyList<SlotDraft> drafts, DateTimeOffset now, CancellationToken cancel) =>
        throw new NotImplementedException($"{db} {drafts} {now} {cancel}");
}
