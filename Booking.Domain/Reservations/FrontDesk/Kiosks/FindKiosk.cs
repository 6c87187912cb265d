using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.FrontDesk.Kiosks;

/// <summary>Finds a kiosk by the secret that its device holds, and notes that it is in use.</summary>
public sealed class FindKiosk(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <summary>The time of the last request is kept to this.</summary>
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

    /// <param name="code">What the device holds; null: nothing.</param>
    /// <returns>Null: the device is no kiosk, or none any more.</returns>
    public async Task<KioskPlace?> RunAsync(string? code, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var before = now - Noted;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db
            .Kiosks.Where(KioskCode.IsOpen(code))
            .Select(k => new
            {
                Place = new KioskPlace(k.Id, k.LocationId, k.Location.Name, k.Location.TimeZone),
                k.SeenAt,
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is not null && (found.SeenAt is null || found.SeenAt < before))
            await db
                .Kiosks.Where(k => k.Id == found.Place.Id && (k.SeenAt == null || k.SeenAt < before))
                .ExecuteUpdateAsync(set => set.SetProperty(k => k.SeenAt, now), cancellationToken);
        return found?.Place;
    }
}
