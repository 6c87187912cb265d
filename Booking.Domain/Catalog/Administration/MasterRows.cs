using Booking.Domain.Contracts;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>What all masters' rows have: a key, a version, and whether they are offered.</summary>
internal static class MasterRows
{
    private const string Id = "Id";
    private const string Version = "Version";
    private const string IsActive = "IsActive";

    /// <summary>The row, while it has this version.</summary>
    public static IQueryable<TRow> At<TRow>(IQueryable<TRow> rows, long id, int version)
        where TRow : class => rows.Where(r => EF.Property<long>(r, Id) == id && EF.Property<int>(r, Version) == version);

    /// <summary>Sets aside or brings back; false: the row no longer has this version.</summary>
    public static Task<bool> SwitchAsync(BookingDbContext db, MasterKind kind, long id, int version, bool active, CancellationToken cancel) => kind switch
    {
        MasterKind.Program => SwitchAsync(db.Programs, id, version, active, cancel),
        MasterKind.Category => SwitchAsync(db.Categories, id, version, active, cancel),
        MasterKind.Course => SwitchAsync(db.Courses, id, version, active, cancel),
        MasterKind.Plan => SwitchAsync(db.Plans, id, version, active, cancel),
        MasterKind.Location => SwitchAsync(db.Locations, id, version, active, cancel),
        MasterKind.Room => SwitchAsync(db.Rooms, id, version, active, cancel),
        MasterKind.Staff => SwitchAsync(db.Staff, id, version, active, cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Deletes the row; false: it no longer has this version. The database refuses where another row points to it.</summary>
    public static Task<bool> DeleteAsync(BookingDbContext db, MasterKind kind, long id, int version, CancellationToken cancel) => kind switch
    {
        MasterKind.Program => DeleteAsync(db.Programs, id, version, cancel),
        MasterKind.Category => DeleteAsync(db.Categories, id, version, cancel),
        MasterKind.Course => DeleteAsync(db.Courses, id, version, cancel),
        MasterKind.Plan => DeleteAsync(db.Plans, id, version, cancel),
        MasterKind.Location => DeleteAsync(db.Locations, id, version, cancel),
        MasterKind.Room => DeleteAsync(db.Rooms, id, version, cancel),
        MasterKind.Staff => DeleteAsync(db.Staff, id, version, cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Its name and whether it is offered; null: there is none.</summary>
    public static Task<MasterState?> StateAsync(BookingDbContext db, MasterKind kind, long id, CancellationToken cancel) => kind switch
    {
        MasterKind.Program => db.Programs.Where(r => r.Id == id).Select(r => new MasterState(r.Name, r.IsActive, r.Version)).FirstOrDefaultAsync(cancel),
        MasterKind.Category => db.Categories.Where(r => r.Id == id).Select(r => new MasterState(r.Name, r.IsActive, r.Version)).FirstOrDefaultAsync(cancel),
        MasterKind.Course => db.Courses.Where(r => r.Id == id).Select(r => new MasterState(r.Name, r.IsActive, r.Version)).FirstOrDefaultAsync(cancel),
        MasterKind.Plan => db.Plans.Where(r => r.Id == id).Select(r => new MasterState(r.Name, r.IsActive, r.Version)).FirstOrDefaultAsync(cancel),
        MasterKind.Location => db.Locations.Where(r => r.Id == id).Select(r => new MasterState(r.Name, r.IsActive, r.Version)).FirstOrDefaultAsync(cancel),
        MasterKind.Room => db.Rooms.Where(r => r.Id == id).Select(r => new MasterState(r.Name, r.IsActive, r.Version)).FirstOrDefaultAsync(cancel),
        MasterKind.Staff => db.Staff.Where(r => r.Id == id).Select(r => new MasterState(r.Name, r.IsActive, r.Version)).FirstOrDefaultAsync(cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static async Task<bool> SwitchAsync<TRow>(IQueryable<TRow> rows, long id, int version, bool active, CancellationToken cancel)
        where TRow : class => await At(rows, id, version).ExecuteUpdateAsync(set => set
            .SetProperty(r => EF.Property<bool>(r, IsActive), active).SetProperty(r => EF.Property<int>(r, Version), version + 1), cancel) == 1;

    private static async Task<bool> DeleteAsync<TRow>(IQueryable<TRow> rows, long id, int version, CancellationToken cancel)
        where TRow : class => await At(rows, id, version).ExecuteDeleteAsync(cancel) == 1;
}
