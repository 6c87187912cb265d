using Booking.Domain.Contracts;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>What the rows of all catalogue items have: a key, a version, and whether they are offered.</summary>
internal static class CatalogItemRows
{
    private const string Id = "Id";
    private const string Version = "Version";
    private const string IsActive = "IsActive";

    /// <summary>The row, while it has this version.</summary>
    public static IQueryable<TRow> At<TRow>(IQueryable<TRow> rows, long id, int version)
        where TRow : class =>
        rows.Where(r => EF.Property<long>(r, Id) == id && EF.Property<int>(r, Version) == version);

    /// <summary>Archives or restores; false if the row no longer has this version.</summary>
    public static Task<bool> SwitchAsync(
        BookingDbContext db,
        CatalogItemKind kind,
        long id,
        int version,
        bool active,
        CancellationToken cancellationToken
    ) =>
        kind switch
        {
            CatalogItemKind.Program => SwitchAsync(db.Programs, id, version, active, cancellationToken),
            CatalogItemKind.Category => SwitchAsync(db.Categories, id, version, active, cancellationToken),
            CatalogItemKind.Course => SwitchAsync(db.Courses, id, version, active, cancellationToken),
            CatalogItemKind.Plan => SwitchAsync(db.Plans, id, version, active, cancellationToken),
            CatalogItemKind.Location => SwitchAsync(db.Locations, id, version, active, cancellationToken),
            CatalogItemKind.Room => SwitchAsync(db.Rooms, id, version, active, cancellationToken),
            CatalogItemKind.Staff => SwitchAsync(db.Staff, id, version, active, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>
    /// Deletes the row; false if it no longer has this version. The database refuses if another row refers to it.
    /// </summary>
    public static Task<bool> DeleteAsync(
        BookingDbContext db,
        CatalogItemKind kind,
        long id,
        int version,
        CancellationToken cancellationToken
    ) =>
        kind switch
        {
            CatalogItemKind.Program => DeleteAsync(db.Programs, id, version, cancellationToken),
            CatalogItemKind.Category => DeleteAsync(db.Categories, id, version, cancellationToken),
            CatalogItemKind.Course => DeleteAsync(db.Courses, id, version, cancellationToken),
            CatalogItemKind.Plan => DeleteAsync(db.Plans, id, version, cancellationToken),
            CatalogItemKind.Location => DeleteAsync(db.Locations, id, version, cancellationToken),
            CatalogItemKind.Room => DeleteAsync(db.Rooms, id, version, cancellationToken),
            CatalogItemKind.Staff => DeleteAsync(db.Staff, id, version, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>Its name and whether it is offered; null if there is none.</summary>
    public static Task<CatalogItemState?> StateAsync(
        BookingDbContext db,
        CatalogItemKind kind,
        long id,
        CancellationToken cancellationToken
    ) =>
        kind switch
        {
            CatalogItemKind.Program => db
                .Programs.Where(r => r.Id == id)
                .Select(r => new CatalogItemState(r.Name, r.IsActive, r.Version))
                .FirstOrDefaultAsync(cancellationToken),
            CatalogItemKind.Category => db
                .Categories.Where(r => r.Id == id)
                .Select(r => new CatalogItemState(r.Name, r.IsActive, r.Version))
                .FirstOrDefaultAsync(cancellationToken),
            CatalogItemKind.Course => db
                .Courses.Where(r => r.Id == id)
                .Select(r => new CatalogItemState(r.Name, r.IsActive, r.Version))
                .FirstOrDefaultAsync(cancellationToken),
            CatalogItemKind.Plan => db
                .Plans.Where(r => r.Id == id)
                .Select(r => new CatalogItemState(r.Name, r.IsActive, r.Version))
                .FirstOrDefaultAsync(cancellationToken),
            CatalogItemKind.Location => db
                .Locations.Where(r => r.Id == id)
                .Select(r => new CatalogItemState(r.Name, r.IsActive, r.Version))
                .FirstOrDefaultAsync(cancellationToken),
            CatalogItemKind.Room => db
                .Rooms.Where(r => r.Id == id)
                .Select(r => new CatalogItemState(r.Name, r.IsActive, r.Version))
                .FirstOrDefaultAsync(cancellationToken),
            CatalogItemKind.Staff => db
                .Staff.Where(r => r.Id == id)
                .Select(r => new CatalogItemState(r.Name, r.IsActive, r.Version))
                .FirstOrDefaultAsync(cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    private static async Task<bool> SwitchAsync<TRow>(
        IQueryable<TRow> rows,
        long id,
        int version,
        bool active,
        CancellationToken cancellationToken
    )
        where TRow : class =>
        await At(rows, id, version)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(r => EF.Property<bool>(r, IsActive), active)
                        .SetProperty(r => EF.Property<int>(r, Version), version + 1),
                cancellationToken
            ) == 1;

    private static async Task<bool> DeleteAsync<TRow>(
        IQueryable<TRow> rows,
        long id,
        int version,
        CancellationToken cancellationToken
    )
        where TRow : class => await At(rows, id, version).ExecuteDeleteAsync(cancellationToken) == 1;
}
