using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog;

/// <summary>Reads the catalogue for filters: what is offered, without what is archived.</summary>
public sealed class ReadCatalog(IDbContextFactory<BookingDbContext> contexts)
{
    public async Task<CatalogView> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new(
            await db
                .Locations.Where(l => l.IsActive)
                .OrderBy(l => l.Id)
                .Select(l => new LocationChoice(l.Id, l.Name, l.Address, l.TimeZone))
                .ToListAsync(cancellationToken),
            await db
                .Programs.Where(p => p.IsActive)
                .OrderBy(p => p.Id)
                .Select(p => new ProgramChoice(p.Id, p.Name, p.Kind, p.CategoryId))
                .ToListAsync(cancellationToken),
            await db
                .Categories.Where(c => c.IsActive)
                .OrderBy(c => c.Id)
                .Select(c => new Choice(c.Id, c.Name))
                .ToListAsync(cancellationToken),
            await db
                .Staff.Where(s => s.IsActive)
                .OrderBy(s => s.Id)
                .Select(s => new Choice(s.Id, s.Name))
                .ToListAsync(cancellationToken)
        )
        {
            Rooms = await db
                .Rooms.Where(r => r.IsActive)
                .OrderBy(r => r.Id)
                .Select(r => new RoomChoice(r.Id, r.LocationId, r.Name))
                .ToListAsync(cancellationToken),
        };
    }

    /// <summary>Every location, archived ones last: for the front desk, where their slots still run.</summary>
    public async Task<IReadOnlyList<LocationChoice>> LocationsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Locations.OrderByDescending(l => l.IsActive)
            .ThenBy(l => l.Id)
            .Select(l => new LocationChoice(l.Id, l.Name, l.Address, l.TimeZone))
            .ToListAsync(cancellationToken);
    }
}
