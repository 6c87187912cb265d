using System.Globalization;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Booking.Web.Development;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Booking.Tests.Benchmarks;

/// <summary>
/// A PostgreSQL cluster of the benchmark's own with a migrated database. Durable: a commit waits for the disk, as it
/// does in production.
/// </summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly LocalPostgres _server;

    private BenchDatabase(LocalPostgres server, string connectionString)
    {
        (_server, ConnectionString) = (server, connectionString);
        Source = NpgsqlDataSource.Create(connectionString);
    }

    /// <summary>Rows that are written by hand leave out the columns that do not matter to what is measured.</summary>
    private const string LenientSql = """
        DO $$
        DECLARE c record;
        BEGIN
            FOR c IN SELECT table_name, column_name, data_type FROM information_schema.columns
                WHERE table_schema = 'public' AND is_nullable = 'NO' AND column_default IS NULL
                    AND data_type IN ('boolean', 'integer', 'bigint', 'timestamp with time zone')
                    AND column_name NOT LIKE '%Id'
            LOOP
                EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET DEFAULT %s', c.table_name, c.column_name,
                    CASE c.data_type WHEN 'boolean' THEN 'FALSE' WHEN 'timestamp with time zone' THEN 'now()'
                        ELSE '0' END);
            END LOOP;
        END $$
        """;

    public string ConnectionString { get; }

    /// <summary>For setting up and looking in; what is measured has pools of its own.</summary>
    public NpgsqlDataSource Source { get; }

    public static async Task<BenchDatabase> StartAsync()
    {
        var options = new LocalPostgresOptions { DataDirectory = await TestRunDirectory.NewPathAsync("bench") };
        var server = await LocalPostgres.StartAsync(options, NullLogger.Instance, CancellationToken.None);
        await server.EnsureDatabaseAsync("booking", CancellationToken.None);
        var database = new BenchDatabase(server, server.ConnectionString("booking"));
        await using var services = Services(database.ConnectionString).BuildServiceProvider();
        await using var db = await services
            .GetRequiredService<IDbContextFactory<BookingDbContext>>()
            .CreateDbContextAsync();
        await db.Database.MigrateAsync();
        await database.ExecuteAsync(LenientSql);
        return database;
    }

    /// <summary>The product's own registration of the database.</summary>
    public static IServiceCollection Services(string connectionString)
    {
        var services = new ServiceCollection().AddLogging();
        var target = new DatabaseTarget(DatabaseEngine.PostgreSql, connectionString);
        services.AddBookingDatabase(_ => target, target.Engine);
        services.AddOptions<IdentityOptions>();
        return services;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)Convert.ChangeType((await command.ExecuteScalarAsync())!, typeof(T), CultureInfo.InvariantCulture);
    }

    public Task<string> VersionAsync() => ReadAsync<string>("SELECT current_setting('server_version')");

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await _server.DisposeAsync();
    }
}
