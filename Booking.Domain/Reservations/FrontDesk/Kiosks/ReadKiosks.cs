using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.FrontDesk.Kiosks;

/// <summary>Lists the kiosks for those who work here.</summary>
public sealed class ReadKiosks(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <summary>Kiosks that have ended are shown for so long.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <returns>First those that are kiosks, newest first.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<IReadOnlyList<KioskView>> AllAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.RequireStaff();
        var since = clock.GetUtcNow() - Remembered;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var kiosks = await db
            .Kiosks.AsNoTracking()
            .Include(k => k.Location)
            .Where(k => k.EndedAt == null || k.EndedAt > since)
            .OrderBy(k => k.EndedAt == null ? 0 : 1)
            .ThenByDescending(k => k.OpenedAt)
            .ToListAsync(cancellationToken);
        var names = await WorkerNames.OfAsync(db, kiosks.Select(k => k.OpenedBy), cancellationToken);
        return
        [
            .. kiosks.Select(k => new KioskView(
                k.Id,
                k.Name,
                k.Location.Name,
                names.GetValueOrDefault(k.OpenedBy, new("", "")),
                k.OpenedAt,
                k.SeenAt,
                k.EndedAt,
                k.EndedAt is null && (actor.IsAdmin || k.OpenedBy == actor.AccountId)
            )),
        ];
    }
}
