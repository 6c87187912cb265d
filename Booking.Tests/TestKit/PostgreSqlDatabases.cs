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

/// <summary>Copies of one migrated database on the test run's own server.</summary>
internal sealed class PostgreSqlDatabases : KeptDatabases
{
    private static readonly Lazy<Task<string>> Template = new(MigrateTemplateAsync);

    public static async Task<DatabaseTarget> CopyTemplateAsync()
    {
        var copy = await PostgresServer.CreateDatabaseAsync(await Template.Value);
        // Many tests share one server: none may use up its connections.
        return new(
            DatabaseEngine.PostgreSql,
            new NpgsqlConnectionStringBuilder(copy) { MaxPoolSize = 20, Timeout = 60 }.ConnectionString
        );
    }

    protected override Task<DatabaseTarget> MakeAsync() => CopyTemplateAsync();

    protected override string Guards =>
        """
            SELECT ((SELECT COUNT(*) FROM pg_constraint WHERE contype = 'c')
                + (SELECT COUNT(*) FROM pg_index WHERE indisunique))::int AS "Value"
            """;

    protected override Task DropAsync(DatabaseTarget target) => PostgresServer.DropAsync(target.ConnectionString);

    private static async Task<string> MigrateTemplateAsync()
    {
        var connection = await PostgresServer.CreateDatabaseAsync();
        await using var db = TestDatabase.Open(
            new(
                DatabaseEngine.PostgreSql,
                new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString
            )
        );
        await db.Database.MigrateAsync();
        return connection;
    }
}
