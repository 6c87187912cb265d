using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Booking.Web;
using Booking.Web.Development;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Booking.Tests.Startup;

/// <summary>A database that another shape of the migrations made is refused in one sentence with the way out.</summary>
public sealed class DatabaseVersionTests
{
    private const string Older = "20261121004134_Initial";

    private const string History = """
        CREATE TABLE "__EFMigrationsHistory" ("MigrationId" varchar(150) PRIMARY KEY, "ProductVersion" varchar(32));
        INSERT INTO "__EFMigrationsHistory" VALUES ('20261121004134_Initial', '10.0.15');
        """;

    [Fact]
    public async Task A_demo_database_of_an_older_shape_is_refused_and_a_fresh_start_replaces_it()
    {
        var directory = await TestRunDirectory.NewPathAsync("data");
        var cluster = new LocalPostgresOptions { DataDirectory = Path.Combine(directory, "postgres") };
        await using (var older = await LocalPostgres.StartAsync(cluster, NullLogger.Instance, default))
        {
            await older.EnsureDatabaseAsync("booking", default);
            await ExecuteAsync(older.ConnectionString("booking") + ";Pooling=false", History);
        }
        await File.WriteAllTextAsync(Path.Combine(directory, "stripe.json"), "older");
        var picture = Path.Combine(Directory.CreateDirectory(Path.Combine(directory, "images")).FullName, "older.jpg");
        await File.WriteAllTextAsync(picture, "");
        await File.WriteAllTextAsync(Path.Combine(directory, "notes.txt"), "mine");
        string[] demo = [$"--Database:DataDirectory={directory}", "--Development:DemoData=false"];

        try
        {
            var refused = await Assert.ThrowsAsync<StartRefusedException>(() => StartAndStopAsync("Development", demo));
            await StartAndStopAsync("Development", [.. demo, "--Development:Fresh=true"]);

            Assert.Equal(
                $"The demo database in {directory} was made by an incompatible version of Booking. "
                    + "scripts/run.sh --fresh deletes it and starts anew.",
                refused.Message
            );
            Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(directory, "notes.txt")));
            Assert.False(File.Exists(picture));
            // What the emulator cannot read it sets aside under this name: it found nothing to read.
            Assert.False(File.Exists(Path.Combine(directory, "stripe.json.unreadable")));
        }
        finally
        {
            await LocalPostgres.RemoveAsync(cluster, NullLogger.Instance);
        }
    }

    [Fact]
    public async Task A_fresh_start_deletes_nothing_while_another_program_uses_the_data()
    {
        var directory = await TestRunDirectory.NewPathAsync("data");
        var cluster = new LocalPostgresOptions { DataDirectory = Path.Combine(directory, "postgres"), Durable = false };
        await using (await LocalPostgres.StartAsync(cluster, NullLogger.Instance, default))
        {
            var data = $"--Database:DataDirectory={directory}";
            var refused = await Assert.ThrowsAsync<StartRefusedException>(() =>
                StartAndStopAsync("Development", ["--Development:Fresh=true", data])
            );

            Assert.StartsWith($"The demo data in {directory} is in use.", refused.Message, StringComparison.Ordinal);
            Assert.True(LocalPostgresPlace.HoldsCluster(cluster.DataDirectory));
        }
        await LocalPostgres.RemoveAsync(cluster, NullLogger.Instance);
    }

    [Theory]
    [InlineData("Development", "Name an empty one, or name none and start with scripts/run.sh --fresh.")]
    [InlineData("Staging", "Name an empty one, or start the version that made it.")]
    public async Task A_named_database_of_an_older_shape_is_refused_with_what_to_do(string environment, string wayOut)
    {
        var connection = await PostgresServer.CreateDatabaseAsync();
        await ExecuteAsync(connection, History);
        var settings = await NamedAsync(connection);

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => StartAndStopAsync(environment, settings));

        Assert.StartsWith(
            "The database that ConnectionStrings:Booking names was made by an incompatible version of Booking. ",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith(wayOut, refused.Message, StringComparison.Ordinal);
        await PostgresServer.DropAsync(connection);
    }

    [Theory]
    [InlineData("CREATE TABLE \"Slots\" (\"Id\" int)", true)]
    [InlineData(History, true)]
    [InlineData("CREATE TABLE \"Others\" (\"Id\" int)", false)]
    public async Task Tables_of_ours_without_a_history_are_foreign_too(string sql, bool isForeign)
    {
        var connection = await PostgresServer.CreateDatabaseAsync();
        await ExecuteAsync(connection, sql);
        await using var db = TestDatabase.Open(new(DatabaseEngine.PostgreSql, connection));

        Assert.Equal(isForeign, await MigrationHistory.IsForeignAsync(db, default));
        await db.DisposeAsync();
        await PostgresServer.DropAsync(connection);
    }

    [Theory]
    [OnEveryDatabase(null!, false)]
    [OnEveryDatabase("99991231235959_Newer", false)]
    [OnEveryDatabase(Older, true)]
    public async Task Only_a_history_that_goes_on_where_this_one_ends_is_not_foreign(
        DatabaseEngine engine,
        string? migration,
        bool isForeign
    )
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var db = database.Open();
        if (migration is not null)
            await database.ExecuteAsync($"INSERT INTO [__EFMigrationsHistory] VALUES ('{migration}', '10.0.15')");

        try
        {
            Assert.Equal(isForeign, await MigrationHistory.IsForeignAsync(db, default));
        }
        finally
        {
            // The history outlives the emptying of the database between tests.
            await database.ExecuteAsync($"DELETE FROM [__EFMigrationsHistory] WHERE [MigrationId] = '{migration}'");
        }
    }

    private static async Task<string[]> NamedAsync(string connection) =>
        [
            $"--Images:Directory={await TestRunDirectory.NewPathAsync("images")}",
            "--Database:Provider=PostgreSql",
            $"--ConnectionStrings:Booking={connection}",
            "--Development:DemoData=false",
            "--Site:BaseUrl=http://localhost",
            "--Stripe:SecretKey=sk_test_any",
            "--Stripe:WebhookSecret=whsec_any",
        ];

    private static async Task StartAndStopAsync(string environment, string[] settings)
    {
        var options = new WebApplicationOptions
        {
            ApplicationName = "Booking.Web",
            EnvironmentName = environment,
            ContentRootPath = Path.Combine(WebHost.Root(), "Booking.Web"),
            Args = ["--urls=http://127.0.0.1:0", .. settings],
        };
        await using var app = await BookingApp.CreateAsync(options, builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        await app.Web.StopAsync();
    }

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using var db = TestDatabase.Open(new(DatabaseEngine.PostgreSql, connection));
        await db.Database.ExecuteSqlRawAsync(sql);
    }
}
