using Microsoft.Data.SqlClient;
using Npgsql;

namespace Booking.Domain.Persistence;

/// <summary>
/// How long anything waits for the database, on both engines (rule Dead database). A connection string that names a
/// value itself is left alone.
/// </summary>
public static class DatabaseTimeouts
{
    /// <summary>For a connection, from the pool or a new one.</summary>
    public static readonly TimeSpan Connect = TimeSpan.FromSeconds(2);

    /// <summary>For one statement. Longer work sets its own.</summary>
    public static readonly TimeSpan Command = TimeSpan.FromSeconds(15);

    /// <summary>For one statement of a migration, which may build an index over everything.</summary>
    public static readonly TimeSpan Migration = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long a command is tried again while the database does not answer: it survives a restart or a fail-over of
    /// that length, and a page fails within three seconds.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>For the answer to a probe; a server that hangs is found by it.</summary>
    internal static readonly TimeSpan Probe = TimeSpan.FromSeconds(1.5);

    /// <summary>The connection string with these limits.</summary>
    internal static string Limit(DatabaseEngine engine, string connectionString) =>
        engine == DatabaseEngine.SqlServer ? LimitSqlServer(connectionString) : LimitPostgreSql(connectionString);

    private static string LimitPostgreSql(string connectionString)
    {
        var npgsql = new NpgsqlConnectionStringBuilder(connectionString);
        if (!npgsql.ShouldSerialize("Timeout"))
            npgsql.Timeout = (int)Connect.TotalSeconds;
        if (!npgsql.ShouldSerialize("Command Timeout"))
            npgsql.CommandTimeout = (int)Command.TotalSeconds;
        return npgsql.ConnectionString;
    }

    private static string LimitSqlServer(string connectionString)
    {
        var sqlServer = new SqlConnectionStringBuilder(connectionString);
        if (!sqlServer.ShouldSerialize("Connect Timeout"))
            sqlServer.ConnectTimeout = (int)Connect.TotalSeconds;
        if (!sqlServer.ShouldSerialize("Command Timeout"))
            sqlServer.CommandTimeout = (int)Command.TotalSeconds;
        // The driver would reconnect behind our back, and refuse everybody for up to a minute after a failure.
        if (!sqlServer.ShouldSerialize("Connect Retry Count"))
            sqlServer.ConnectRetryCount = 0;
        if (!sqlServer.ShouldSerialize("Pool Blocking Period"))
            sqlServer.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
        return sqlServer.ConnectionString;
    }
}
