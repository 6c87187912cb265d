using Booking.Web.Development;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Booking.Tests.TestKit;

/// <summary>
/// One temporary PostgreSQL cluster for the whole test process, started when the first test asks for a database
/// and gone, data and all, after the last test. Not durable, hence fast.
/// </summary>
public static class PostgresServer
{
    private static readonly Lazy<Task<LocalPostgres>> Server = new(StartAsync);
    private static int _databases;

    /// <summary>A connection string for a database of its own.</summary>
    /// <param name="template">
    /// The database to copy, given by its connection string or name; null for an empty one. Connections to it are cut
    /// off.
    /// </param>
    /// <param name="cutsOff">False: whoever is connected to the template fails it.</param>
    public static async Task<string> CreateDatabaseAsync(string? template = null, bool cutsOff = true)
    {
        var server = await Server.Value;
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        if (template is null)
        {
            await ExecuteAsync($"CREATE DATABASE \"{name}\"");
        }
        else
        {
            var source = template.Contains('=', StringComparison.Ordinal) ? DatabaseOf(template) : template;
            // PostgreSQL copies only a database that nobody is connected to, and pools keep connections open.
            if (cutsOff)
                await ExecuteAsync(
                    $"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{source}'"
                );
            await ExecuteAsync($"CREATE DATABASE \"{name}\" TEMPLATE \"{source}\"");
        }
        return server.ConnectionString(name);
    }

    /// <summary>Drops a database made here, whoever is still connected to it.</summary>
    public static async Task DropAsync(string connectionString)
    {
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }
        await ExecuteAsync($"DROP DATABASE IF EXISTS \"{DatabaseOf(connectionString)}\" WITH (FORCE)");
    }

    internal static async Task StopAsync()
    {
        if (Server.IsValueCreated)
        {
            await (await Server.Value).DisposeAsync();
        }
    }

    private static async Task<LocalPostgres> StartAsync()
    {
        var options = new LocalPostgresOptions
        {
            DataDirectory = await TestRunDirectory.NewPathAsync("server"),
            Durable = false,
        };
        return await LocalPostgres.StartAsync(options, NullLogger.Instance, CancellationToken.None);
    }

    private static string DatabaseOf(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString).Database!;

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection((await Server.Value).ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
