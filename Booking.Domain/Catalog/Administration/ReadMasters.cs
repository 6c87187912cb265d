using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>Lists of masters and what their forms offer; for admins. Masters are few: they are read whole, and the page searches in them.</summary>
/// <remarks>Every read throws <see cref="UnauthorizedAccessException"/> for anybody else.</remarks>
public sealed class ReadMasters(IDbContextFactory<BookingDbContext> contexts)
{
    public async Task<MasterCounts> CountAsync(Actor actor, CancellationToken cancel)
    {
        await using var db = await OpenAsync(actor, cancel);
        var kinds = new Dictionary<MasterKind, MasterCount>
        {
            [MasterKind.Program] = await CountAsync(db.Programs.Select(r => r.IsActive), cancel),
            [MasterKind.Category] = await CountAsync(db.Categories.Select(r => r.IsActive), cancel),
            [MasterKind.Course] = await CountAsync(db.Courses.Select(r => r.IsActive), cancel),
            [MasterKind.Plan] = await CountAsync(db.Plans.Select(r => r.IsActive), cancel),
            [MasterKind.Location] = await CountAsync(db.Locations.Select(r => r.IsActive), cancel),
            [MasterKind.Room] = await CountAsync(db.Rooms.Select(r => r.IsActive), cancel),
            [MasterKind.Staff] = await CountAsync(db.Staff.Select(r => r.IsActive), cancel),
        };
        var people = await db.Users.CountAsync(a => db.UserRoles.Any(l => l.UserId == a.Id && db.Roles.Any(r => r.Id == l.RoleId && (r.Name == Roles.Staff || r.Name == Roles.Admin))), cancel);
        return new(kinds, await db.DeadlinePolicies.CountAsync(cancel), await db.Holidays.CountAsync(cancel), people);
    }

    /// <summary>All of a kind, offered ones first.</summary>
    public async Task<IReadOnlyList<MasterRow>> ListAsync(Actor actor, MasterKind kind, CancellationToken cancel)
    {
        await using var db = await OpenAsync(actor, cancel);
        var rows = kind switch
        {
            MasterKind.Program => await db.Programs.OrderBy(p => p.Id).Select(p => new MasterRow(MasterKind.Program, p.Id, p.Name, p.IsActive)
                { ProgramKind = p.Kind, Beside = p.Category.Name, Price = new Money(p.Price, p.Currency) }).ToListAsync(cancel),
            MasterKind.Category => await db.Categories.OrderBy(c => c.Id).Select(c => new MasterRow(MasterKind.Category, c.Id, c.Name, c.IsActive)
                { Count = db.Programs.Count(p => p.CategoryId == c.Id && p.IsActive) }).ToListAsync(cancel),
            MasterKind.Course => [.. (await db.Courses.AsNoTracking().Include(c => c.Categories).OrderBy(c => c.Id).ToListAsync(cancel))
                .Select(c => new MasterRow(MasterKind.Course, c.Id, c.Name, c.IsActive) { Parts = [.. c.Categories.OrderBy(k => k.Id).Select(k => k.Name)] })],
            MasterKind.Plan => await db.Plans.OrderBy(p => p.Id).Select(p => new MasterRow(MasterKind.Plan, p.Id, p.Name, p.IsActive)
                { PlanKind = p.Kind, Beside = p.Course!.Name, Price = new Money(p.Price, p.Currency), Count = p.UsageCount }).ToListAsync(cancel),
            MasterKind.Location => await LocationsAsync(db, cancel),
            MasterKind.Staff => await db.Staff.OrderBy(s => s.Id).Select(s => new MasterRow(MasterKind.Staff, s.Id, s.Name, s.IsActive)
                { Email = db.Users.Where(a => a.Id == s.AccountId).Select(a => a.Email).FirstOrDefault() }).ToListAsync(cancel),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), "Rooms are listed at their location."),
        };
        return [.. rows.OrderByDescending(r => r.IsActive)];
    }

    /// <summary>The rooms of a location, offered ones first.</summary>
    public async Task<IReadOnlyList<MasterRow>> RoomsAsync(Actor actor, string location, CancellationToken cancel)
    {
        if (!Numbering.Location.TryParse(location, out var id)) return [];
        await using var db = await OpenAsync(actor, cancel);
        return await db.Rooms.Where(r => r.LocationId == id).OrderByDescending(r => r.IsActive).ThenBy(r => r.Id)
            .Select(r => new MasterRow(MasterKind.Room, r.Id, r.Name, r.IsActive)).ToListAsync(cancel);
    }

    /// <summary>What a form lets one choose from.</summary>
    public async Task<IReadOnlyList<MasterChoice>> ChoicesAsync(Actor actor, MasterKind kind, CancellationToken cancel)
    {
        await using var db = await OpenAsync(actor, cancel);
        return kind switch
        {
            MasterKind.Program => await db.Programs.OrderBy(r => r.Id).Select(r => new MasterChoice(r.Id, r.Name, r.IsActive)).ToListAsync(cancel),
            MasterKind.Category => await db.Categories.OrderBy(r => r.Id).Select(r => new MasterChoice(r.Id, r.Name, r.IsActive)).ToListAsync(cancel),
            MasterKind.Course => await db.Courses.OrderBy(r => r.Id).Select(r => new MasterChoice(r.Id, r.Name, r.IsActive)).ToListAsync(cancel),
            MasterKind.Location => await db.Locations.OrderBy(r => r.Id).Select(r => new MasterChoice(r.Id, r.Name, r.IsActive)).ToListAsync(cancel),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    /// <summary>The policies, from the most general to the most specific.</summary>
    public async Task<IReadOnlyList<DeadlineRow>> DeadlinesAsync(Actor actor, CancellationToken cancel)
    {
        await using var db = await OpenAsync(actor, cancel);
        var policies = await db.DeadlinePolicies.AsNoTracking().ToListAsync(cancel);
        var programs = await db.Programs.ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var categories = await db.Categories.ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        var locations = await db.Locations.ToDictionaryAsync(l => l.Id, l => l.Name, cancel);
        return [.. policies.OrderBy(p => p.Rank).ThenBy(p => p.Id).Select(p => new DeadlineRow(Numbering.Deadline.Of(p.Id), p.Version, SaveDeadline.DraftOf(p).Scope,
            p.ProgramId is { } program ? programs[program] : p.CategoryId is { } category ? categories[category] : p.LocationId is { } location ? locations[location] : null,
            p.ReserveMinutes, p.CancelMinutes))];
    }

    /// <summary>The holidays of a year, in order.</summary>
    public async Task<IReadOnlyList<HolidayRow>> HolidaysAsync(Actor actor, int year, CancellationToken cancel)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        await using var db = await OpenAsync(actor, cancel);
        var locations = await db.Locations.ToDictionaryAsync(l => l.Id, l => l.Name, cancel);
        var days = await db.Holidays.AsNoTracking().Where(h => h.Date >= first && h.Date <= last).OrderBy(h => h.Date).ThenBy(h => h.Id).ToListAsync(cancel);
        return [.. days.Select(h => new HolidayRow(Numbering.Holiday.Of(h.Id), h.Date, h.Name, h.LocationId is { } id ? locations[id] : null))];
    }

    private static async Task<List<MasterRow>> LocationsAsync(BookingDbContext db, CancellationToken cancel)
    {
        var rooms = (await db.Rooms.Where(r => r.IsActive).OrderBy(r => r.Id).Select(r => new { r.LocationId, r.Name }).ToListAsync(cancel)).ToLookup(r => r.LocationId, r => r.Name);
        var locations = await db.Locations.OrderBy(l => l.Id).Select(l => new { l.Id, l.Name, l.Address, l.IsActive }).ToListAsync(cancel);
        return [.. locations.Select(l => new MasterRow(MasterKind.Location, l.Id, l.Name, l.IsActive) { Beside = l.Address, Parts = [.. rooms[l.Id]] })];
    }

    private static async Task<MasterCount> CountAsync(IQueryable<bool> active, CancellationToken cancel)
    {
        var counts = await active.GroupBy(a => a).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        return new(counts.Where(c => c.Key).Sum(c => c.Count), counts.Where(c => !c.Key).Sum(c => c.Count));
    }

    private async Task<BookingDbContext> OpenAsync(Actor actor, CancellationToken cancel) =>
        actor.IsAdmin ? await contexts.CreateDbContextAsync(cancel) : throw new UnauthorizedAccessException("The masters are for admins.");
}
