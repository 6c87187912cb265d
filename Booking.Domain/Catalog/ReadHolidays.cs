using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog;

/// <summary>The holidays of a few days, by their date.</summary>
public sealed class ReadHolidays(IDbContextFactory<BookingDbContext> contexts)
{
    /// <param name="locationId">Null: only those of every location.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    public async Task<IReadOnlyDictionary<DateOnly, LocalizedText>> RunAsync(
        long? locationId,
        DateOnly from,
        DateOnly to,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var days = await db
            .Holidays.AsNoTracking()
            .Where(h => h.Date >= from && h.Date <= to)
            .Where(h => h.LocationId == null || h.LocationId == locationId)
            .OrderBy(h => h.Id)
            .Select(h => new { h.Date, h.Name })
            .ToListAsync(cancellationToken);
        return days.GroupBy(d => d.Date).ToDictionary(d => d.Key, d => d.First().Name);
    }
}
