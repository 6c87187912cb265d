using Npgsql;

namespace Booking.Tests.TestKit;

/// <summary>
/// The databases that other tests build on are fresh, copies of a template, and apart from each other.
/// </summary>
public sealed class PostgresServerTests
{
    [Fact]
    public async Task A_copy_has_the_templates_rows_and_goes_its_own_way()
    {
        var template = await PostgresServer.CreateDatabaseAsync();
        await ExecuteAsync(template, "CREATE TABLE seat AS SELECT 8 AS free");

        var copies = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => PostgresServer.CreateDatabaseAsync(template))
        );
        await ExecuteAsync(copies[0], "UPDATE seat SET free = 7");

        Assert.Equal(7, await ExecuteAsync(copies[0], "SELECT free FROM seat"));
        Assert.Equal(8, await ExecuteAsync(copies[1], "SELECT free FROM seat"));
        Assert.Equal(8, await ExecuteAsync(copies[2], "SELECT free FROM seat"));
    }

    [Fact]
    public async Task A_dropped_database_is_gone_even_with_connections_open()
    {
        var database = await PostgresServer.CreateDatabaseAsync();
        await using var open = new NpgsqlConnection(database);
        await open.OpenAsync();

        await PostgresServer.DropAsync(database);

        var gone = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(database, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, gone.SqlState);
    }

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
