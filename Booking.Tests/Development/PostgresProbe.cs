using System.Runtime.Versioning;
using Booking.Web.Development;
using Npgsql;

namespace Booking.Tests.Development;

/// <summary>Asks a cluster something, by a connection of its own.</summary>
[UnsupportedOSPlatform("windows")]
internal static class PostgresProbe
{
    internal static async Task<bool> AnswersAsync(LocalPostgres postgres)
    {
        try
        {
            return await ScalarAsync(postgres, "SELECT 1") is 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    internal static async Task RunAsync(LocalPostgres postgres, string sql, string database) =>
        await ScalarAsync(postgres, sql, database);

    internal static async Task<object?> ScalarAsync(LocalPostgres postgres, string sql, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
