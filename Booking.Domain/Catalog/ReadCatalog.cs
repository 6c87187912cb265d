using Booking.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog;

/// <summary>A thing one can filter by.</summary>
public sealed record Choice(long Id, LocalizedText Name);

/// <summary>A location one can choose, with its address and IANA zone.</summary>
public sealed record LocationChoice(long Id, LocalizedText Name, LocalizedText Address, string TimeZone);

/// <summary>A program one can filter by.</summary>
public sealed record ProgramChoice(long Id, LocalizedText Name, ProgramKind Kind, long CategoryId);

/// <summary>A room of a location.</summary>
public sealed record RoomChoice(long Id, long LocationId, LocalizedText Name);

/// <summary>What the filters of a week offer; only what is active.</summary>
public sealed record CatalogView(IReadOnlyList<LocationChoice> Locations, IReadOnlyList<ProgramChoice> Programs, IReadOnlyList<Choice> Categories, IReadOnlyList<Choice> Staff)
{
    public IReadOnlyList<RoomChoice> Rooms { get; init; } = [];
}

/// <summary>Reads the catalogue for filters.</summary>
public sealed class ReadCatalog(IDbContextFactory<BookingDbContext> contexts)
{
    public async Task<CatalogView> RunAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return new(
            await db.Locations.Where(l => l.IsActive).OrderBy(l => l.Id).Select(l => new LocationChoice(l.Id, l.Name, l.Address, l.TimeZone)).ToListAsync(cancel),
            await db.Programs.Where(p => p.IsActive).OrderBy(p => p.Id).Select(p => new ProgramChoice(p.Id, p.Name, p.Kind, p.CategoryId)).ToListAsync(cancel),
            await db.Categories.Where(c => c.IsActive).OrderBy(c => c.Id).Select(c => new Choice(c.Id, c.Name)).ToListAsync(cancel),
            await db.Staff.Where(s => s.IsActive).OrderBy(s => s.Id).Select(s => new Choice(s.Id, s.Name)).ToListAsync(cancel))
        {
            Rooms = await db.Rooms.Where(r => r.IsActive).OrderBy(r => r.Id).Select(r => new RoomChoice(r.Id, r.LocationId, r.Name)).ToListAsync(cancel),
        };
    }
}
