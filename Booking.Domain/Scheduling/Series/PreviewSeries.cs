using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

/// <summary>Says what a weekly rule would add, day by day; for staff.</summary>
public sealed class PreviewSeries(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    public async Task<Result<BulkPlan, Refusal>> RunAsync(
        Actor actor,
        SeriesDraft draft,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await PlanAsync(db, draft, clock.GetUtcNow(), cancellationToken);
    }

    internal static async Task<Result<BulkPlan, Refusal>> PlanAsync(
        BookingDbContext db,
        SeriesDraft draft,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (draft.Rule.WhyNot() is not null)
            return Refusal.RuleUnfit;
        var names = await BulkNames.ReadAsync(db, cancellationToken);
        if (!names.Locations.TryGetValue(draft.LocationId, out var location))
            return Refusal.RuleUnfit;
        var exceptions = draft.Rule.Exceptions.ToHashSet();
        var rows = draft
            .Rule.Dates()
            .Select(date =>
            {
                var slot = draft.On(date, location.TimeZone);
                var holiday = names.HolidayOn(location.Id, date);
                var state =
                    exceptions.Contains(date) ? BulkState.Exception
                    : holiday is not null ? BulkState.Holiday
                    : slot.StartsAt <= now ? BulkState.Past
                    : BulkState.New;
                return new BulkRow
                {
                    State = state,
                    Draft = slot,
                    Date = date,
                    Holiday = holiday,
                };
            });
        return await BulkCheck.PlanAsync(db, names, [.. rows], now, cancellationToken);
    }
}
