using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Calendar;

/// <summary>Some days of a location, once or several times more.</summary>
/// <param name="From">The first day that is copied, by the location's calendar.</param>
/// <param name="Days">How many: 1 or 7, a day or a week.</param>
/// <param name="To">The first day of each copy; after <paramref name="From"/>.</param>
public sealed record CopyOrder(long LocationId, DateOnly From, int Days, IReadOnlyList<DateOnly> To)
{
    public const int MaxDays = 7;

    /// <summary>Most copies at once.</summary>
    public const int MaxCopies = 52;

    /// <summary>Most slots at once.</summary>
    public const int MaxSlots = 5000;

    /// <summary>Only slots of this staff member; null: everybody's.</summary>
    public long? StaffId { get; init; }

    internal bool IsFit => Days is >= 1 and <= MaxDays && To.Count is >= 1 and <= MaxCopies && To.Distinct().Count() == To.Count && To.All(t => t > From && t.DayNumber - From.DayNumber <= 2 * WeeklyRule.MaxDays);
}

/// <summary>Says what copying days would add; for staff.</summary>
public sealed class PreviewCopy(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    public async Task<Result<BulkPlan, Refusal>> RunAsync(Actor actor, CopyOrder order, CancellationToken cancel)
    {
        if (!actor.WorksHere) return Refusal.NotAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await PlanAsync(db, order, clock.GetUtcNow(), cancel);
    }

    internal static async Task<Result<BulkPlan, Refusal>> PlanAsync(BookingDbContext db, CopyOrder order, DateTimeOffset now, CancellationToken cancel)
    {
        var names = await BulkNames.ReadAsync(db, cancel);
        if (!order.IsFit || !names.Locations.TryGetValue(order.LocationId, out var location)) return Refusal.CopyUnfit;
        var from = LocationTime.Utc(order.From.ToDateTime(TimeOnly.MinValue), location.TimeZone);
        var to = LocationTime.Utc(order.From.AddDays(order.Days).ToDateTime(TimeOnly.MinValue), location.TimeZone);
        var sources = db.Slots.Where(s => s.LocationId == location.Id && s.StartsAt >= from && s.StartsAt < to && s.Status != SlotStatus.Cancelled);
        if (order.StaffId is { } staff) sources = sources.Where(s => s.StaffId == staff);
        var slots = await StandingSlot.ReadAsync(sources.OrderBy(s => s.StartsAt).ThenBy(s => s.Id), cancel);
        if (slots.Count * order.To.Count > CopyOrder.MaxSlots) return Refusal.CopyUnfit;
        var rows = order.To.Order().SelectMany(target => slots.Select(slot => RowOf(slot.Draft.DaysLater(target.DayNumber - order.From.DayNumber, location.TimeZone), names, location, now)));
        // Two of the source that are alike but for their number are one and the same in the copy.
        return await BulkJudge.PlanAsync(db, names, [.. rows.DistinctBy(r => SlotIdentity.Of(r.Draft!))], now, cancel);
    }

    private static BulkRow RowOf(SlotDraft draft, BulkNames names, NamedLocation location, DateTimeOffset now)
    {
        var date = DateOnly.FromDateTime(LocationTime.Local(draft.StartsAt, location.TimeZone).DateTime);
        var holiday = names.HolidayOn(location.Id, date);
        return new() { State = holiday is not null ? BulkState.Holiday : draft.StartsAt <= now ? BulkState.Past : BulkState.New, Draft = draft, Date = date, Holiday = holiday };
    }
}

/// <summary>Staff copy a day or a week forward (§7): all of it in one transaction, and again without doubling. The copies belong to no series.</summary>
public sealed class CopyDays(Transactions transactions, TimeProvider clock)
{
    public Task<Result<BulkDone, Refusal>> RunAsync(Actor actor, CopyOrder order, BulkAcceptance accepted, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var note = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"from the {order.Days} days of {order.From:yyyy-MM-dd}");
        return BulkWriter.RunAsync(transactions, actor, accepted, new(AuditAction.CopySlot, note, (db, token) => PreviewCopy.PlanAsync(db, order, now, token)), now, cancel);
    }
}
