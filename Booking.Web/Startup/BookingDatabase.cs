using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Web.Startup.Keys;
using Microsoft.EntityFrameworkCore;

namespace Booking.Web.Startup;

/// <summary>Finds the database that is configured, starting the embedded one where that is the one.</summary>
internal sealed class BookingDatabase(IEmbeddedDatabase? embedded) : IAsyncDisposable
{
    /// <summary>How long the start waits for a database that does not answer yet.</summary>
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);

    /// <param name="startEmbedded">Starts the program's own database server.</param>
    public static async Task<BookingDatabase> StartAsync(
        WebApplicationBuilder builder,
        Func<WebApplicationBuilder, Task<IEmbeddedDatabase>> startEmbedded
    )
    {
        var configuration = builder.Configuration;
        var provider = Provider(configuration);
        var batch = configuration.GetValue<int?>("Database:MaxBatchSize");
        var embedded = provider == DatabaseProvider.Embedded ? await startEmbedded(builder) : null;
        var target = new DatabaseTarget(
            provider == DatabaseProvider.SqlServer ? DatabaseEngine.SqlServer : DatabaseEngine.PostgreSql,
            embedded?.ConnectionString ?? configuration.GetConnectionString("Booking")!,
            batch
        );
        builder.Services.AddBookingDatabase(_ => target, target.Engine);
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);
        if (embedded is not null)
            builder.Services.AddSingleton(
                new WrittenDirectory(
                    "Database:DataDirectory",
                    Directory.CreateDirectory(DataDirectory(configuration, builder.Environment)).FullName
                )
            );
        builder.AddKeys();
        return new(embedded);
    }

    /// <summary>
    /// Migrates when Database:MigrateOnStart says so; of several servers that start at once one does, and the others
    /// wait.
    /// </summary>
    public static async Task PrepareAsync(WebApplication app)
    {
        await WaitAsync(app.Services.GetRequiredService<DatabaseWatch>());
        await using var alone = await MigrationLock.AcquireAsync(
            app.Services.GetRequiredService<DatabaseTarget>(),
            CancellationToken.None
        );
        await using (
            var db = await app.Services.GetRequiredService<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync()
        )
        {
            if (await MigrationHistory.IsForeignAsync(db, CancellationToken.None))
                throw new StartRefusedException(IncompatibleDatabase(app.Configuration, app.Environment));
            db.Database.SetCommandTimeout(DatabaseTimeouts.Migration);
            if (app.Configuration.GetValue("Database:MigrateOnStart", true))
                await db.Database.MigrateAsync();
        }

        await KeysModule.PrepareAsync(app.Services, CancellationToken.None);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<EnsureRoles>().RunAsync(CancellationToken.None);
            if (app.Configuration["Accounts:FirstAdmin"] is { Length: > 0 } owner)
                await scope
                    .ServiceProvider.GetRequiredService<EnsureFirstAdmin>()
                    .RunAsync(owner, CancellationToken.None);
        }
    }

    /// <summary>A database that is started together with the program may need a moment.</summary>
    private static async Task WaitAsync(DatabaseWatch watch)
    {
        if (await watch.WaitAsync(StartTimeout, CancellationToken.None) is not { } fault || !fault.IsOutage())
            return; // one that is not made yet refuses the probe, and is made by the migration
        throw new StartRefusedException(
            "Booking cannot start; the database that ConnectionStrings:Booking names does not answer: "
                + fault.GetBaseException().Message
        );
    }

    private static string IncompatibleDatabase(IConfiguration configuration, IHostEnvironment environment)
    {
        const string made = "was made by an incompatible version of Booking";
        return (Provider(configuration), environment.IsDevelopment()) switch
        {
            (DatabaseProvider.Embedded, _) =>
                $"The demo database in {DataDirectory(configuration, environment)} {made}. "
                    + "scripts/run.sh --fresh deletes it and starts anew.",
            (_, true) => $"The database that ConnectionStrings:Booking names {made}. "
                + "Name an empty one, or name none and start with scripts/run.sh --fresh.",
            _ => $"The database that ConnectionStrings:Booking names {made}. "
                + "Name an empty one, or start the version that made it.",
        };
    }

    internal static DatabaseProvider Provider(IConfiguration configuration) =>
        Enum.TryParse<DatabaseProvider>(configuration["Database:Provider"], ignoreCase: true, out var named)
            ? named
            : DatabaseProvider.Embedded;

    /// <summary>
    /// Where development keeps its data: Database:DataDirectory, or .data at the top of the checkout.
    /// </summary>
    public static string DataDirectory(IConfiguration configuration, IHostEnvironment environment) =>
        configuration["Database:DataDirectory"] is { Length: > 0 } chosen
            ? Path.GetFullPath(chosen)
            : Path.GetFullPath(Path.Combine(environment.ContentRootPath, "..", ".data"));

    public ValueTask DisposeAsync() => embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}
