using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

/// <summary>Says what copying days would add; for staff.</summary>
public sealed class PreviewCopy(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    public async Task<Result<BulkPlan, Refusal>> RunAsync(
        Actor actor,
        CopyOrder order,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await PlanAsync(db, order, clock.GetUtcNow(), cancellationToken);
    }

    internal static async Task<Result<BulkPlan, Refusal>> PlanAsync(
        BookingDbContext db,
        CopyOrder order,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var names = await BulkNames.ReadAsync(db, cancellationToken);
        if (!order.IsFit || !names.Locations.TryGetValue(order.LocationId, out var location))
            return Refusal.CopyUnfit;
        var from = LocationTime.Utc(order.From.ToDateTime(TimeOnly.MinValue), location.TimeZone);
        var to = LocationTime.Utc(order.From.AddDays(order.Days).ToDateTime(TimeOnly.MinValue), location.TimeZone);
        var sources = db.Slots.Where(s =>
            s.LocationId == location.Id && s.StartsAt >= from && s.StartsAt < to && s.Status != SlotStatus.Cancelled
        );
        if (order.StaffId is { } staff)
            sources = sources.Where(s => s.StaffId == staff);
        var slots = await ExistingSlot.ReadAsync(sources.OrderBy(s => s.StartsAt).ThenBy(s => s.Id), cancellationToken);
        if (slots.Count * order.To.Count > CopyOrder.MaxSlots)
            return Refusal.CopyUnfit;
        var rows = order
            .To.Order()
            .SelectMany(target =>
                slots.Select(slot =>
                    RowOf(
                        slot.Draft.DaysLater(target.DayNumber - order.From.DayNumber, location.TimeZone),
                        names,
                        location,
                        now
                    )
                )
            );
        // Two of the source that differ only in their number are the same slot in the copy.
        return await BulkCheck.PlanAsync(
            db,
            names,
            [.. rows.DistinctBy(r => SlotIdentity.Of(r.Draft!))],
            now,
            cancellationToken
        );
    }

    private static BulkRow RowOf(SlotDraft draft, BulkNames names, NamedLocation location, DateTimeOffset now)
    {
        var date = DateOnly.FromDateTime(LocationTime.Local(draft.StartsAt, location.TimeZone).DateTime);
        var holiday = names.HolidayOn(location.Id, date);
        return new()
        {
            State =
                holiday is not null ? BulkState.Holiday
                : draft.StartsAt <= now ? BulkState.Past
                : BulkState.New,
            Draft = draft,
            Date = date,
            Holiday = holiday,
        };
    }
}
