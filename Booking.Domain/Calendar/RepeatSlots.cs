using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Calendar;

/// <summary>A recurring slot: when, and what.</summary>
/// <param name="LocationId">By whose clock and calendar.</param>
public sealed record SeriesDraft(WeeklyRule Rule, long ProgramId, long LocationId)
{
    /// <summary>A room of the location; null: none in particular.</summary>
    public long? RoomId { get; init; }

    public long? StaffId { get; init; }

    /// <summary>Regular seats of each.</summary>
    public required int Capacity { get; init; }

    public int TrialCapacity { get; init; }

    /// <summary>Minor units.</summary>
    public long Price { get; init; }

    /// <summary>Minor units; null: no trials.</summary>
    public long? TrialPrice { get; init; }

    /// <summary>The slot of one day.</summary>
    public SlotDraft On(DateOnly date, string timeZone)
    {
        var (from, to) = Rule.On(date, timeZone);
        return new()
        {
            ProgramId = ProgramId, LocationId = LocationId, RoomId = RoomId, StaffId = StaffId, StartsAt = from, EndsAt = to,
            Capacity = Capacity, TrialCapacity = TrialCapacity, Price = Price, TrialPrice = TrialPrice,
        };
    }
}

/// <summary>Says what a weekly rule would add, day by day; for staff.</summary>
public sealed class PreviewSeries(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    public async Task<Result<BulkPlan, Refusal>> RunAsync(Actor actor, SeriesDraft draft, CancellationToken cancel)
    {
        if (!actor.WorksHere) return Refusal.NotAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await PlanAsync(db, draft, clock.GetUtcNow(), cancel);
    }

    internal static async Task<Result<BulkPlan, Refusal>> PlanAsync(BookingDbContext db, SeriesDraft draft, DateTimeOffset now, CancellationToken cancel)
    {
        if (draft.Rule.WhyNot() is not null) return Refusal.RuleUnfit;
        var names = await BulkNames.ReadAsync(db, cancel);
        if (!names.Locations.TryGetValue(draft.LocationId, out var location)) return Refusal.RuleUnfit;
        var exceptions = draft.Rule.Exceptions.ToHashSet();
        var rows = draft.Rule.Dates().Select(date =>
        {
            var slot = draft.On(date, location.TimeZone);
            var holiday = names.HolidayOn(location.Id, date);
            var state = exceptions.Contains(date) ? BulkState.Exception : holiday is not null ? BulkState.Holiday : slot.StartsAt <= now ? BulkState.Past : BulkState.New;
            return new BulkRow { State = state, Draft = slot, Date = date, Holiday = holiday };
        });
        return await BulkJudge.PlanAsync(db, names, [.. rows], now, cancel);
    }
}

/// <summary>Staff put a recurring slot into the calendar (§7): the rule and all its slots, in one transaction.</summary>
public sealed class RepeatSlots(Transactions transactions, TimeProvider clock)
{
    public Task<Result<BulkDone, Refusal>> RunAsync(Actor actor, SeriesDraft draft, BulkAcceptance accepted, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var work = new BulkWork(AuditAction.RepeatSlot, NoteOf(draft.Rule), (db, token) => PreviewSeries.PlanAsync(db, draft, now, token), (db, token) => AddRuleAsync(db, draft, token));
        return BulkWriter.RunAsync(transactions, actor, accepted, work, now, cancel);
    }

    /// <summary>Written at once, because its slots point to it.</summary>
    private static async Task<long> AddRuleAsync(BookingDbContext db, SeriesDraft draft, CancellationToken cancel)
    {
        var rule = draft.Rule;
        var zone = await db.Locations.Where(l => l.Id == draft.LocationId).Select(l => l.TimeZone).SingleAsync(cancel);
        var exceptions = string.Join(' ', rule.Exceptions.Where(e => e >= rule.FirstDay && e <= rule.LastDay).Distinct().Order().Select(e => e.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        var series = new SlotSeries(draft.LocationId, zone, rule.Days, rule.EveryWeeks, rule.FirstDay, rule.LastDay, rule.StartsAt, rule.Minutes, exceptions);
        db.SlotSeries.Add(series);
        await db.SaveChangesAsync(cancel);
        return series.Id;
    }

    private static string NoteOf(WeeklyRule rule) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rule.Days} every {rule.EveryWeeks} weeks, {rule.FirstDay:yyyy-MM-dd} to {rule.LastDay:yyyy-MM-dd}");
}
