using System.Collections.Concurrent;
using System.Data.Common;
using System.Text;
using Booking.Domain.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Booking.Tests.TestKit;

/// <summary>
/// Databases of one engine, migrated once each and emptied between tests, because making one takes far longer than
/// emptying it. Numbers go on from test to test: none may rely on the first being 1.
/// </summary>
internal abstract class KeptDatabases
{
    private static readonly string? SqlServer = Environment.GetEnvironmentVariable("BOOKING_TEST_SQLSERVER");
    private static readonly PostgreSqlDatabases OnPostgreSql = new();
    private static readonly SqlServerDatabases OnSqlServer = new(SqlServer ?? "");

    private readonly ConcurrentBag<Kept> _free = [];

    public static bool HasSqlServer => !string.IsNullOrWhiteSpace(SqlServer);

    public static KeptDatabases On(DatabaseEngine engine) =>
        engine == DatabaseEngine.PostgreSql ? OnPostgreSql : OnSqlServer;

    /// <summary>At the end of the run. The PostgreSQL server goes with its directory.</summary>
    public static Task EndAsync() => HasSqlServer ? OnSqlServer.DropAllAsync() : Task.CompletedTask;

    public async Task<TestDatabase> TakeAsync()
    {
        if (!_free.TryTake(out var kept))
            kept = await KeepAsync(await MakeAsync());
        return new(kept.Target, () => GiveBackAsync(kept));
    }

    protected abstract Task<DatabaseTarget> MakeAsync();

    /// <summary>
    /// A query for the number of check constraints and unique indexes, of which the controls of the race tests drop
    /// some.
    /// </summary>
    protected abstract string Guards { get; }

    /// <summary>Takes a database out of use.</summary>
    protected abstract Task DropAsync(DatabaseTarget target);

    private async Task<Kept> KeepAsync(DatabaseTarget target)
    {
        await using var db = TestDatabase.Open(target);
        return new(target, await GuardsAsync(db));
    }

    private async ValueTask GiveBackAsync(Kept kept)
    {
        if (await EmptyAsync(kept))
            _free.Add(kept);
        else
            await DropAsync(kept.Target);
    }

    /// <returns>
    /// False if the database cannot be used again: a test has changed its schema, or something of the test still holds
    /// a lock.
    /// </returns>
    private async Task<bool> EmptyAsync(Kept kept)
    {
        await using var db = TestDatabase.Open(kept.Target);
        db.Database.SetCommandTimeout(15);
        try
        {
            if (await GuardsAsync(db) != kept.Guards)
                return false;
            await db.Database.ExecuteSqlRawAsync(Emptying(db));
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }

    private Task<int> GuardsAsync(BookingDbContext db) => db.Database.SqlQueryRaw<int>(Guards).SingleAsync();

    /// <summary>Deletes the rows of every table, those that point to others first.</summary>
    private static string Emptying(BookingDbContext db)
    {
        var sql = new StringBuilder();
        var quote = db.GetService<ISqlGenerationHelper>();
        var waiting = db.Model.GetEntityTypes().Where(e => e.GetTableName() is not null && !e.IsOwned()).ToList();
        while (waiting.Count > 0)
        {
            var leaf = waiting.First(e =>
                !waiting.Any(other => other != e && other.GetForeignKeys().Any(key => key.PrincipalEntityType == e))
            );
            var table = quote.DelimitIdentifier(leaf.GetTableName()!);
            foreach (
                var self in leaf.GetForeignKeys()
                    .Where(key => key.PrincipalEntityType == leaf && key.Properties.All(p => p.IsNullable))
            )
            {
                var cleared = self.Properties.Select(p => $"{quote.DelimitIdentifier(p.GetColumnName())} = NULL");
                sql.AppendLine($"UPDATE {table} SET {string.Join(", ", cleared)};");
            }

            sql.AppendLine($"DELETE FROM {table};");
            waiting.Remove(leaf);
        }

        return sql.ToString();
    }

    /// <summary>A database that can be used again while it has all the guards it was made with.</summary>
    private sealed record Kept(DatabaseTarget Target, int Guards);
}
