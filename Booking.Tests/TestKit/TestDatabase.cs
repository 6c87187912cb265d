using System.Collections.Concurrent;
using System.Reflection;
using Booking.Domain.Data;
using Booking.Domain.Data.PostgreSql;
using Booking.Domain.Data.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit.Sdk;

namespace Booking.Tests.TestKit;

/// <summary>
/// Runs a theory once on every database there is: always on PostgreSQL, and on the SQL Server that BOOKING_TEST_SQLSERVER names (a connection string to <c>master</c>). The test takes
/// the <see cref="DatabaseEngine"/> as its first parameter, and what the attribute brings as the others.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnEveryDatabaseAttribute(params object[] arguments) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        yield return [DatabaseEngine.PostgreSql, .. arguments];
        if (SqlServerDatabases.IsConfigured) yield return [DatabaseEngine.SqlServer, .. arguments];
    }
}

/// <summary>An empty, migrated database for one test.</summary>
public sealed class TestDatabase(DatabaseTarget target, Func<ValueTask> giveBack) : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> PostgreSqlTemplate = new(MigrateTemplateAsync);

    public DatabaseTarget Target => target;

    public DatabaseEngine Engine => target.Engine;

    public static async Task<TestDatabase> CreateAsync(DatabaseEngine engine)
    {
        if (engine == DatabaseEngine.SqlServer) return await SqlServerDatabases.TakeAsync();
        var copy = await PostgresServer.CreateDatabaseAsync(await PostgreSqlTemplate.Value);
        // Many tests share one server: none may use up its connections.
        var connection = new NpgsqlConnectionStringBuilder(copy) { MaxPoolSize = 20, Timeout = 60 }.ConnectionString;
        return new(new(DatabaseEngine.PostgreSql, connection), async () => await PostgresServer.DropAsync(connection));
    }

    /// <summary>A context of its own, without interceptors.</summary>
    public BookingDbContext Open() => Open(target);

    /// <summary>Runs raw SQL, given as this database writes it.</summary>
    public async Task ExecuteAsync(string postgreSql, string sqlServer)
    {
        await using var db = Open();
        await db.Database.ExecuteSqlRawAsync(Engine == DatabaseEngine.PostgreSql ? postgreSql : sqlServer);
    }

    /// <summary>Runs raw SQL with [bracketed] names on either database.</summary>
    public Task ExecuteAsync(string sql) => ExecuteAsync(sql.Replace('[', '"').Replace(']', '"'), sql);

    public ValueTask DisposeAsync() => giveBack();

    internal static BookingDbContext Open(DatabaseTarget target) => target.Engine == DatabaseEngine.PostgreSql
        ? new PostgreSqlBookingDbContext(Options<PostgreSqlBookingDbContext>(target))
        : new SqlServerBookingDbContext(Options<SqlServerBookingDbContext>(target));

    private static DbContextOptions<TContext> Options<TContext>(DatabaseTarget target)
        where TContext : BookingDbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        options.UseBookingDatabaseAlone(target);
        return options.Options;
    }

    private static async Task<string> MigrateTemplateAsync()
    {
        var connection = await PostgresServer.CreateDatabaseAsync();
        await using var db = Open(new(DatabaseEngine.PostgreSql, new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString));
        await db.Database.MigrateAsync();
        return connection;
    }
}

/// <summary>
/// Databases on the SQL Server of BOOKING_TEST_SQLSERVER: made one at a time by a plain CREATE DATABASE, migrated once, wiped between tests, dropped at the end of the run.
/// </summary>
internal static class SqlServerDatabases
{
    private static readonly string? Master = Environment.GetEnvironmentVariable("BOOKING_TEST_SQLSERVER");
    private static readonly ConcurrentBag<Kept> Free = [];
    private static readonly ConcurrentBag<string> Made = [];
    private static readonly SemaphoreSlim OneAtATime = new(1);

    public static bool IsConfigured => !string.IsNullOrWhiteSpace(Master);

    public static async Task<TestDatabase> TakeAsync()
    {
        var kept = Free.TryTake(out var used) ? used : await MakeAsync();
        return new(kept.Target, () => GiveBackAsync(kept));
    }

    /// <summary>Drops every database this process made.</summary>
    public static async Task DropAllAsync()
    {
        if (!IsConfigured) return;
        SqlConnection.ClearAllPools();
        while (Made.TryTake(out var name)) await OnMasterAsync($"DROP DATABASE [{name}]");
    }

    private static async Task<Kept> MakeAsync()
    {
        await OneAtATime.WaitAsync();
        try
        {
            var name = $"booking_test_{Environment.ProcessId}_{Made.Count + 1}";
            await OnMasterAsync($"CREATE DATABASE [{name}]");
            Made.Add(name);
            var connection = new SqlConnectionStringBuilder(Master) { InitialCatalog = name, MultipleActiveResultSets = false, MaxPoolSize = 30, ConnectTimeout = 60 };
            // Babelfish, which speaks T-SQL too, has no MERGE: one statement per round trip avoids it.
            var target = new DatabaseTarget(DatabaseEngine.SqlServer, connection.ConnectionString, MaxBatchSize: 1);
            await using var db = TestDatabase.Open(target);
            await db.Database.MigrateAsync();
            return new(target, await GuardsAsync(db));
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    /// <summary>Empties every table, those that point to others first. A database whose schema a test has changed is not used again.</summary>
    private static async ValueTask GiveBackAsync(Kept kept)
    {
        await using var db = TestDatabase.Open(kept.Target);
        if (await GuardsAsync(db) != kept.Guards) return;
        var waiting = db.Model.GetEntityTypes().Where(e => e.GetTableName() is not null && !e.IsOwned()).ToList();
        while (waiting.Count > 0)
        {
            var leaf = waiting.First(e => !waiting.Any(other => other != e && other.GetForeignKeys().Any(key => key.PrincipalEntityType == e)));
            foreach (var self in leaf.GetForeignKeys().Where(key => key.PrincipalEntityType == leaf && key.Properties.All(p => p.IsNullable)))
                await ExecuteAsync(db, $"UPDATE [{leaf.GetTableName()}] SET {string.Join(", ", self.Properties.Select(p => $"[{p.GetColumnName()}] = NULL"))}");
            await ExecuteAsync(db, $"DELETE FROM [{leaf.GetTableName()}]");
            waiting.Remove(leaf);
        }

        Free.Add(kept);
    }

    private static Task<int> ExecuteAsync(BookingDbContext db, string sql) => db.Database.ExecuteSqlRawAsync(sql);

    /// <summary>How many check constraints and unique indexes there are: the controls of the race tests drop some.</summary>
    private static Task<int> GuardsAsync(BookingDbContext db) => db.Database.SqlQueryRaw<int>(
        "SELECT (SELECT COUNT(*) FROM sys.check_constraints) + (SELECT COUNT(*) FROM sys.indexes WHERE is_unique = 1) AS [Value]").SingleAsync();

    private static async Task OnMasterAsync(string sql)
    {
        await using var connection = new SqlConnection(Master);
        await connection.OpenAsync();
        await using var command = new SqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A database that can be used again while it has all the guards it was made with.</summary>
    private sealed record Kept(DatabaseTarget Target, int Guards);
}
