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
/// Databases on the SQL Server of BOOKING_TEST_SQLSERVER: made one at a time by a plain CREATE DATABASE, dropped at the
/// end of the run.
/// </summary>
internal sealed class SqlServerDatabases(string master) : KeptDatabases
{
    private readonly ConcurrentBag<string> _made = [];
    private readonly SemaphoreSlim _oneAtATime = new(1);

    public async Task DropAllAsync()
    {
        SqlConnection.ClearAllPools();
        while (_made.TryTake(out var name))
            await OnCatalogItemAsync($"DROP DATABASE [{name}]");
    }

    protected override string Guards =>
        "SELECT (SELECT COUNT(*) FROM sys.check_constraints) + (SELECT COUNT(*) FROM sys.indexes WHERE "
        + "is_unique = 1) AS [Value]";

    protected override async Task<DatabaseTarget> MakeAsync()
    {
        await _oneAtATime.WaitAsync();
        try
        {
            var name = $"booking_test_{Environment.ProcessId}_{_made.Count + 1}";
            await OnCatalogItemAsync($"CREATE DATABASE [{name}]");
            _made.Add(name);
            var connection = new SqlConnectionStringBuilder(master)
            {
                InitialCatalog = name,
                MultipleActiveResultSets = false,
                MaxPoolSize = 30,
                ConnectTimeout = 60,
            };
            // Babelfish, which speaks T-SQL too, has no MERGE: one statement per round trip avoids it.
            var target = new DatabaseTarget(DatabaseEngine.SqlServer, connection.ConnectionString, MaxBatchSize: 1);
            await using var db = TestDatabase.Open(target);
            await db.Database.MigrateAsync();
            return target;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Left alone until the end of the run.</summary>
    protected override Task DropAsync(DatabaseTarget target) => Task.CompletedTask;

    private async Task OnCatalogItemAsync(string sql)
    {
        await using var connection = new SqlConnection(master);
        await connection.OpenAsync();
        await using var command = new SqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }
}
