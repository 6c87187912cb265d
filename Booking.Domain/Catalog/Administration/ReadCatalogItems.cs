using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>
/// Lists of catalogue items and the choices of their forms; for admins. There are few, so they are read whole, and the
/// page searches in them.
/// </summary>
/// <remarks>Every read throws <see cref="UnauthorizedAccessException"/> for anybody else.</remarks>
public sealed class ReadCatalogItems(IDbContextFactory<BookingDbContext> contexts)
{
    public async Task<CatalogItemCounts> CountAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await OpenAsync(actor, cancellationToken);
        var kinds = new Dictionary<CatalogItemKind, CatalogItemCount>
        {
            [CatalogItemKind.Program] = await CountAsync(db.Programs.Select(r => r.IsActive), cancellationToken),
            [CatalogItemKind.Category] = await CountAsync(db.Categories.Select(r => r.IsActive), cancellationToken),
            [CatalogItemKind.Course] = await CountAsync(db.Courses.Select(r => r.IsActive), cancellationToken),
            [CatalogItemKind.Plan] = await CountAsync(db.Plans.Select(r => r.IsActive), cancellationToken),
            [CatalogItemKind.Location] = await CountAsync(db.Locations.Select(r => r.IsActive), cancellationToken),
            [CatalogItemKind.Room] = await CountAsync(db.Rooms.Select(r => r.IsActive), cancellationToken),
            [CatalogItemKind.Staff] = await CountAsync(db.Staff.Select(r => r.IsActive), cancellationToken),
        };
        var people = await db.Users.CountAsync(
            a =>
                db.UserRoles.Any(l =>
                    l.UserId == a.Id
                    && db.Roles.Any(r => r.Id == l.RoleId && (r.Name == Roles.Staff || r.Name == Roles.Admin))
                ),
            cancellationToken
        );
        return new(
            kinds,
            await db.DeadlinePolicies.CountAsync(cancellationToken),
            await db.Holidays.CountAsync(cancellationToken),
            people
        );
    }

    /// <summary>All of a kind, offered ones first.</summary>
    public async Task<IReadOnlyList<CatalogItemRow>> ListAsync(
        Actor actor,
        CatalogItemKind kind,
        CancellationToken cancellationToken
    )
    {
        await using var db = await OpenAsync(actor, cancellationToken);
        var rows = kind switch
        {
            CatalogItemKind.Program => await db
                .Programs.OrderBy(p => p.Id)
                .Select(p => new CatalogItemRow(CatalogItemKind.Program, p.Id, p.Name, p.IsActive)
                {
                    ProgramKind = p.Kind,
                    Beside = p.Category.Name,
                    Price = new Money(p.Price, p.Currency),
                })
                .ToListAsync(cancellationToken),
            CatalogItemKind.Category => await db
                .Categories.OrderBy(c => c.Id)
                .Select(c => new CatalogItemRow(CatalogItemKind.Category, c.Id, c.Name, c.IsActive)
                {
                    Count = db.Programs.Count(p => p.CategoryId == c.Id && p.IsActive),
                })
                .ToListAsync(cancellationToken),
            CatalogItemKind.Course =>
            [
                .. (
                    await db
                        .Courses.AsNoTracking()
                        .Include(c => c.Categories)
                        .OrderBy(c => c.Id)
                        .ToListAsync(cancellationToken)
                ).Select(c => new CatalogItemRow(CatalogItemKind.Course, c.Id, c.Name, c.IsActive)
                {
                    Parts = [.. c.Categories.OrderBy(k => k.Id).Select(k => k.Name)],
                }),
            ],
            CatalogItemKind.Plan => await db
                .Plans.OrderBy(p => p.Id)
                .Select(p => new CatalogItemRow(CatalogItemKind.Plan, p.Id, p.Name, p.IsActive)
                {
                    PlanKind = p.Kind,
                    Beside = p.Course!.Name,
                    Price = new Money(p.Price, p.Currency),
                    Count = p.UsageCount,
                })
                .ToListAsync(cancellationToken),
            CatalogItemKind.Location => await LocationsAsync(db, cancellationToken),
            CatalogItemKind.Staff => await db
                .Staff.OrderBy(s => s.Id)
                .Select(s => new CatalogItemRow(CatalogItemKind.Staff, s.Id, s.Name, s.IsActive)
                {
                    Email = db.Users.Where(a => a.Id == s.AccountId).Select(a => a.Email).FirstOrDefault(),
                })
                .ToListAsync(cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), "Rooms are listed at their location."),
        };
        return [.. rows.OrderByDescending(r => r.IsActive)];
    }

    /// <summary>The rooms of a location, offered ones first.</summary>
    public async Task<IReadOnlyList<CatalogItemRow>> RoomsAsync(
        Actor actor,
        string location,
        CancellationToken cancellationToken
    )
    {
        if (!Numbering.Location.TryParse(location, out var id))
            return [];
        await using var db = await OpenAsync(actor, cancellationToken);
        return await db
            .Rooms.Where(r => r.LocationId == id)
            .OrderByDescending(r => r.IsActive)
            .ThenBy(r => r.Id)
            .Select(r => new CatalogItemRow(CatalogItemKind.Room, r.Id, r.Name, r.IsActive))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The choices of a form.</summary>
    public async Task<IReadOnlyList<CatalogItemChoice>> ChoicesAsync(
        Actor actor,
        CatalogItemKind kind,
        CancellationToken cancellationToken
    )
    {
        await using var db = await OpenAsync(actor, cancellationToken);
        return kind switch
        {
            CatalogItemKind.Program => await db
                .Programs.OrderBy(r => r.Id)
                .Select(r => new CatalogItemChoice(r.Id, r.Name, r.IsActive))
                .ToListAsync(cancellationToken),
            CatalogItemKind.Category => await db
                .Categories.OrderBy(r => r.Id)
                .Select(r => new CatalogItemChoice(r.Id, r.Name, r.IsActive))
                .ToListAsync(cancellationToken),
            CatalogItemKind.Course => await db
                .Courses.OrderBy(r => r.Id)
                .Select(r => new CatalogItemChoice(r.Id, r.Name, r.IsActive))
                .ToListAsync(cancellationToken),
            CatalogItemKind.Location => await db
                .Locations.OrderBy(r => r.Id)
                .Select(r => new CatalogItemChoice(r.Id, r.Name, r.IsActive))
                .ToListAsync(cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    /// <summary>The policies, from the most general to the most specific.</summary>
    public async Task<IReadOnlyList<DeadlineRow>> DeadlinesAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await OpenAsync(actor, cancellationToken);
        var policies = await db.DeadlinePolicies.AsNoTracking().ToListAsync(cancellationToken);
        var programs = await db.Programs.ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var categories = await db.Categories.ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
        var locations = await db.Locations.ToDictionaryAsync(l => l.Id, l => l.Name, cancellationToken);
        return
        [
            .. policies
                .OrderBy(p => p.Rank)
                .ThenBy(p => p.Id)
                .Select(p => new DeadlineRow(
                    Numbering.Deadline.Of(p.Id),
                    p.Version,
                    SaveDeadline.DraftOf(p).Scope,
                    p.ProgramId is { } program ? programs[program]
                        : p.CategoryId is { } category ? categories[category]
                        : p.LocationId is { } location ? locations[location]
                        : null,
                    p.ReserveMinutes,
                    p.CancelMinutes
                )),
        ];
    }

    /// <summary>The holidays of a year, in order.</summary>
    public async Task<IReadOnlyList<HolidayRow>> HolidaysAsync(
        Actor actor,
        int year,
        CancellationToken cancellationToken
    )
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        await using var db = await OpenAsync(actor, cancellationToken);
        var locations = await db.Locations.ToDictionaryAsync(l => l.Id, l => l.Name, cancellationToken);
        var days = await db
            .Holidays.AsNoTracking()
            .Where(h => h.Date >= first && h.Date <= last)
            .OrderBy(h => h.Date)
            .ThenBy(h => h.Id)
            .ToListAsync(cancellationToken);
        return
        [
            .. days.Select(h => new HolidayRow(
                Numbering.Holiday.Of(h.Id),
                h.Date,
                h.Name,
                h.LocationId is { } id ? locations[id] : null
            )),
        ];
    }

    private static async Task<List<CatalogItemRow>> LocationsAsync(
        BookingDbContext db,
        CancellationToken cancellationToken
    )
    {
        var rooms = (
            await db
                .Rooms.Where(r => r.IsActive)
                .OrderBy(r => r.Id)
                .Select(r => new { r.LocationId, r.Name })
                .ToListAsync(cancellationToken)
        ).ToLookup(r => r.LocationId, r => r.Name);
        var locations = await db
            .Locations.OrderBy(l => l.Id)
            .Select(l => new
            {
                l.Id,
                l.Name,
                l.Address,
                l.IsActive,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. locations.Select(l => new CatalogItemRow(CatalogItemKind.Location, l.Id, l.Name, l.IsActive)
            {
                Beside = l.Address,
                Parts = [.. rooms[l.Id]],
            }),
        ];
    }

    private static async Task<CatalogItemCount> CountAsync(IQueryable<bool> active, CancellationToken cancellationToken)
    {
        var counts = await active
            .GroupBy(a => a)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancellationToken);
        return new(counts.Where(c => c.Key).Sum(c => c.Count), counts.Where(c => !c.Key).Sum(c => c.Count));
    }

    private async Task<BookingDbContext> OpenAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.RequireAdmin();
        return await contexts.CreateDbContextAsync(cancellationToken);
    }
}
