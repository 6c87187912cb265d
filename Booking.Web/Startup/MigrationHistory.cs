using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Booking.Web.Startup;

/// <summary>Whether the database and the migrations of this program belong together.</summary>
internal static class MigrationHistory
{
    /// <summary>Both databases know these names.</summary>
    private const string Tables = """SELECT TABLE_NAME AS "Value" FROM INFORMATION_SCHEMA.TABLES""";

    /// <summary>
    /// True for a database that these migrations can neither create nor update: its history holds migrations unknown
    /// here, or it has tables of ours without a history. One that a newer version has migrated further is not foreign.
    /// </summary>
    public static async Task<bool> IsForeignAsync(BookingDbContext db, CancellationToken cancellationToken)
    {
        if (!await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancellationToken))
            return false;

        // A server that migrates at the same time creates the history before the tables: none is seen without it.
        var tables = await db.Database.SqlQueryRaw<string>(Tables).ToListAsync(cancellationToken);
        if (!tables.Contains(HistoryRepository.DefaultTableName))
            return Own(db).Intersect(tables).Any();

        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToHashSet();
        var known = db.Database.GetMigrations().ToList();
        var unknown = applied.Except(known).ToList();
        return unknown.Count > 0 && !IsAhead();

        bool IsAhead() =>
            known.TrueForAll(applied.Contains) && unknown.TrueForAll(id => string.CompareOrdinal(id, known[^1]) > 0);
    }

    private static IEnumerable<string?> Own(BookingDbContext db) =>
        db.Model.GetEntityTypes().Select(e => e.GetTableName());
}
