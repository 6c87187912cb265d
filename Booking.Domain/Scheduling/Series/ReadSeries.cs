using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

/// <summary>Reads the slots of a series that can still be changed; for staff.</summary>
public sealed class ReadSeries(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <param name="slotId">The slot from which the series is opened.</param>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<IReadOnlyList<SeriesSlot>> RunAsync(
        Actor actor,
        long slotId,
        SeriesScope scope,
        CancellationToken cancellationToken
    )
    {
        actor.RequireStaff();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var from = await db
            .Slots.AsNoTracking()
            .Where(s => s.Id == slotId && s.SeriesId != null)
            .Select(s => new { s.SeriesId, s.StartsAt })
            .FirstOrDefaultAsync(cancellationToken);
        if (from is null)
            return [];
        var now = clock.GetUtcNow();
        var first = scope == SeriesScope.ThisAndFollowing && from.StartsAt > now ? from.StartsAt : now;
        return await db
            .Slots.Where(s =>
                s.SeriesId == from.SeriesId
                && s.StartsAt >= first
                && s.StartsAt > now
                && s.Status != SlotStatus.Cancelled
            )
            .OrderBy(s => s.StartsAt)
            .Select(s => new SeriesSlot(
                s.Id,
                s.Version,
                s.StartsAt,
                db.Reservations.Count(r =>
                    r.SlotId == s.Id && r.Status != ReservationStatus.Cancelled && r.Status != ReservationStatus.Expired
                ),
                s.Location.TimeZone
            ))
            .ToListAsync(cancellationToken);
    }
}
