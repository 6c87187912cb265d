using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Booking.Tests.Startup;

/// <summary>Several servers start at once on a database that is empty, or not even there (rule Start).</summary>
public sealed class StartTogetherTests
{
    private const int Servers = 4;

    [Theory, OnEveryDatabase]
    public async Task All_of_them_come_up_and_one_has_prepared_the_database(DatabaseEngine engine)
    {
        var target = await NowhereAsync(engine);
        var hosts = await Task.WhenAll(
            Enumerable.Range(0, Servers).Select(_ => Task.Run(() => WebHost.StartOnAsync(target)))
        );
        try
        {
            await using var db = TestDatabase.Open(target);
            Assert.Empty(await db.Database.GetPendingMigrationsAsync());
            Assert.Equal(3, await db.Roles.CountAsync());
            Assert.Equal(1, await db.Installation.CountAsync());
            Assert.Equal(1, await db.ProtectionKeys.CountAsync());
        }
        finally
        {
            foreach (var host in hosts)
                await host.DisposeAsync();
            await DropAsync(target);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task The_lock_is_held_by_one_at_a_time(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var first = await MigrationLock.AcquireAsync(database.Target, CancellationToken.None);
        var second = MigrationLock.AcquireAsync(database.Target, CancellationToken.None);

        await Task.WhenAny(second, Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System));
        Assert.False(second.IsCompleted);

        await first.DisposeAsync();
        await (await second.WaitAsync(TimeSpan.FromSeconds(20))).DisposeAsync();
    }

    /// <summary>
    /// Two processes look whether the database is there before either makes it. With the lock the second looks after
    /// the first is done.
    /// </summary>
    [Theory]
    [OnEveryDatabase(true)]
    [OnEveryDatabase(false)]
    public async Task Control_without_the_lock_two_that_prepare_an_empty_server_break_each_other(
        DatabaseEngine engine,
        bool isLocked
    )
    {
        var outcomes = await PrepareTogetherAsync(engine, isLocked);

        // One migration is one transaction, in which EF's own lock holds on PostgreSQL; between two it is let go.
        if (isLocked || (engine == DatabaseEngine.PostgreSql && MigrationsOf(engine) == 1))
            Assert.All(outcomes, Assert.Null);
        else
            Assert.Contains(outcomes, fault => fault is System.Data.Common.DbException);
    }

    private static int MigrationsOf(DatabaseEngine engine)
    {
        using var db = TestDatabase.Open(
            new(engine, engine == DatabaseEngine.PostgreSql ? "Host=unused" : "Server=unused")
        );
        return db.Database.GetMigrations().Count();
    }

    private static async Task<Exception?[]> PrepareTogetherAsync(DatabaseEngine engine, bool isLocked)
    {
        var target = await NowhereAsync(engine);
        var gate = new Together("CREATE DATABASE", isLocked ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(30));
        try
        {
            return await Task.WhenAll(
                Enumerable.Range(0, 2).Select(_ => Task.Run(() => PrepareAsync(target, gate, isLocked)))
            );
        }
        finally
        {
            await DropAsync(target);
        }
    }

    /// <returns>What went wrong; null: nothing.</returns>
    private static async Task<Exception?> PrepareAsync(DatabaseTarget target, Together gate, bool isLocked)
    {
        await using var alone = isLocked ? await MigrationLock.AcquireAsync(target, CancellationToken.None) : null;
        await using var db = TestDatabase.Open(target, gate);
        try
        {
            await db.Database.MigrateAsync();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private static async Task DropAsync(DatabaseTarget target)
    {
        if (target.Engine == DatabaseEngine.PostgreSql)
        {
            await PostgresServer.DropAsync(target.ConnectionString);
            return;
        }

        await using var db = TestDatabase.Open(target);
        await db.Database.EnsureDeletedAsync();
    }

    /// <summary>A name that no database has.</summary>
    private static async Task<DatabaseTarget> NowhereAsync(DatabaseEngine engine)
    {
        var name = $"together_{Guid.NewGuid():n}";
        if (engine == DatabaseEngine.SqlServer)
        {
            await using var kept = await TestDatabase.CreateAsync(engine);
            return kept.Target with
            {
                ConnectionString = new SqlConnectionStringBuilder(kept.Target.ConnectionString)
                {
                    InitialCatalog = name,
                }.ConnectionString,
            };
        }

        var empty = await PostgresServer.CreateDatabaseAsync();
        await PostgresServer.DropAsync(empty);
        return new(
            engine,
            new NpgsqlConnectionStringBuilder(empty)
            {
                Database = name,
                MaxPoolSize = 20,
                Timeout = 60,
            }.ConnectionString
        );
    }
}
