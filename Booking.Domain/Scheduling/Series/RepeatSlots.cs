using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

/// <summary>
/// Staff create a recurring slot (rule Weekly rules): the rule and all its slots, in one transaction.
/// </summary>
public sealed class RepeatSlots(Transactions transactions, TimeProvider clock)
{
    public Task<Result<BulkDone, Refusal>> RunAsync(
        Actor actor,
        SeriesDraft draft,
        BulkAcceptance accepted,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var work = new BulkWork(
            AuditAction.RepeatSlot,
            NoteOf(draft.Rule),
            (db, token) => PreviewSeries.PlanAsync(db, draft, now, token),
            (db, token) => AddRuleAsync(db, draft, token)
        );
        return BulkWriter.RunAsync(transactions, clock, actor, accepted, work, cancellationToken);
    }

    /// <summary>Written at once, because its slots refer to it.</summary>
    private static async Task<long> AddRuleAsync(
        BookingDbContext db,
        SeriesDraft draft,
        CancellationToken cancellationToken
    )
    {
        var rule = draft.Rule;
        var zone = await db
            .Locations.Where(l => l.Id == draft.LocationId)
            .Select(l => l.TimeZone)
            .SingleAsync(cancellationToken);
        var exceptions = string.Join(
            ' ',
            rule.Exceptions.Where(e => e >= rule.FirstDay && e <= rule.LastDay)
                .Distinct()
                .Order()
                .Select(e => e.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
        );
        var series = new SlotSeries(
            draft.LocationId,
            zone,
            rule.Days,
            rule.EveryWeeks,
            rule.FirstDay,
            rule.LastDay,
            rule.StartsAt,
            rule.Minutes,
            exceptions
        );
        db.SlotSeries.Add(series);
        await db.SaveChangesAsync(cancellationToken);
        return series.Id;
    }

    private static string NoteOf(WeeklyRule rule) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{rule.Days} every {rule.EveryWeeks} weeks, {rule.FirstDay:yyyy-MM-dd} to {rule.LastDay:yyyy-MM-dd}"
        );
}
