using System.Data.Common;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace Booking.Domain.Persistence;

/// <summary>
/// One server at a time prepares the database (rule Start): creates it, migrates it, and writes what must be there.
/// Held on connections of its own, so that it ends with the process, however that ends.
/// <para> First on the engine's own database, because ours may not exist yet and locks belong to one database; then on
/// ours. A login that may not enter the first finds the second, which somebody else must have made.</para>
/// </summary>
public sealed class MigrationLock : IAsyncDisposable
{
    /// <summary>Longer than any migration; who waits is told by the log of the other.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private const long Key = 0x426F6F6B696E67; // "Booking"

    private readonly List<DbConnection> _held = [];

    private MigrationLock() { }

    public static async Task<MigrationLock> AcquireAsync(DatabaseTarget target, CancellationToken cancellationToken)
    {
        var held = new MigrationLock();
        try
        {
            foreach (var connection in Places(target))
                await held.AddAsync(connection, cancellationToken);
            return held;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        for (var i = _held.Count - 1; i >= 0; i--)
            await _held[i].DisposeAsync();
        _held.Clear();
    }

    private async Task AddAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.OpenAsync(cancellationToken);
        }
        catch (DbException e) when (!e.IsOutage())
        {
            await connection.DisposeAsync(); // not there, or not for us
            return;
        }

        _held.Add(connection);
        await using var command = connection.CreateCommand();
        command.CommandTimeout = (int)Longest.TotalSeconds + 30;
        command.CommandText =
            connection is NpgsqlConnection
                ? $"SET lock_timeout = {(int)Longest.TotalMilliseconds}; SELECT pg_advisory_lock({Key})"
                : $"""
                    DECLARE @answer int;
                    EXEC @answer = sp_getapplock @Resource = 'Booking.Migration', @LockMode = 'Exclusive',
                        @LockOwner = 'Session', @LockTimeout = {(int)Longest.TotalMilliseconds};
                    IF @answer < 0 THROW 50000, 'Another server has prepared the database for too long.', 1;
                    """;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static IEnumerable<DbConnection> Places(DatabaseTarget target)
    {
        var limited = DatabaseTimeouts.Limit(target.Engine, target.ConnectionString);
        if (target.Engine == DatabaseEngine.SqlServer)
        {
            var own = new SqlConnectionStringBuilder(limited) { Pooling = false };
            yield return new SqlConnection(
                new SqlConnectionStringBuilder(own.ConnectionString) { InitialCatalog = "master" }.ConnectionString
            );
            yield return new SqlConnection(own.ConnectionString);
        }
        else
        {
            var own = new NpgsqlConnectionStringBuilder(limited) { Pooling = false };
            yield return new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(own.ConnectionString) { Database = "postgres" }.ConnectionString
            );
            yield return new NpgsqlConnection(own.ConnectionString);
        }
    }
}
