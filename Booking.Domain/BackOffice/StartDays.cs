using System.Linq.Expressions;
using Booking.Domain.Catalog;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Booking.Domain.BackOffice;

/// <summary>Days on each location's own calendar, as a condition on the start of a booking's slot.</summary>
internal static class StartDays
{
    /// <param name="first">Null: from the first there is.</param>
    /// <param name="last">Itself included; null: to the last there is.</param>
    /// <returns>Null where no day is named.</returns>
    public static async Task<Expression<Func<Reservation, bool>>?> ConditionAsync(
        BookingDbContext db,
        DateOnly? first,
        DateOnly? last,
        CancellationToken cancellationToken
    )
    {
        if (first is null && last is null)
            return null;
        var zones = await db.Locations.Select(l => l.TimeZone).Distinct().ToListAsync(cancellationToken);
        return zones.Count == 0 ? _ => false : zones.Select(zone => In(zone, first, last)).Aggregate(Or);
    }

    private static Expression<Func<Reservation, bool>> In(string zone, DateOnly? first, DateOnly? last)
    {
        var from = first is { } day ? Midnight(day, zone) : DateTimeOffset.MinValue;
        var to = last is { } end ? Midnight(end.AddDays(1), zone) : DateTimeOffset.MaxValue;
        return r => r.Slot.Location.TimeZone == zone && r.Slot.StartsAt >= from && r.Slot.StartsAt < to;
    }

    private static DateTimeOffset Midnight(DateOnly day, string zone) =>
        LocationTime.Utc(day.ToDateTime(TimeOnly.MinValue), zone);

    private static Expression<Func<Reservation, bool>> Or(
        Expression<Func<Reservation, bool>> one,
        Expression<Func<Reservation, bool>> other
    )
    {
        var booking = one.Parameters[0];
        var body = new ReplacingExpressionVisitor([other.Parameters[0]], [booking]).Visit(other.Body);
        return Expression.Lambda<Func<Reservation, bool>>(Expression.OrElse(one.Body, body), booking);
    }
}
