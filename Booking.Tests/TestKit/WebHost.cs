using System.Runtime.CompilerServices;
using Booking.Domain.Persistence;
using Booking.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Booking.Tests.TestKit;

/// <summary>
/// The whole program in this process, as <c>dotnet run</c> starts it, on a free port and a database of its own: real
/// sockets, emulated Stripe, demo studio. Several may share a database.
/// </summary>
public sealed class WebHost : IAsyncDisposable
{
    /// <summary>Loading the demo studio takes a while: the first start fills a template that later ones copy.</summary>
    private static readonly Lazy<Task<string>> DemoTemplate = new(MakeTemplateAsync);

    /// <summary>The demo studio's pictures are drawn once, with the template.</summary>
    private static readonly Lazy<Task<string>> Pictures = new(() => TestRunDirectory.NewPathAsync("images"));

    private readonly BookingApp _app;
    private readonly TestDatabase? _database;

    private WebHost(BookingApp app, TestDatabase? database, DatabaseTarget target)
    {
        (_app, _database, Target) = (app, database, target);
        Address = new Uri(app.Web.Urls.First());
    }

    /// <summary>Root of the site, with a trailing slash.</summary>
    public Uri Address { get; }

    public DatabaseTarget Target { get; }

    public IServiceProvider Services => _app.Web.Services;

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <param name="adjust">Called last, before the application is built: put a clock or a fault in.</param>
    /// <param name="settings">As on the command line, e.g. "RateLimits:ApiPerMinute=5".</param>
    public static async Task<WebHost> StartAsync(Action<WebApplicationBuilder>? adjust = null, params string[] settings)
    {
        var copy = await PostgresServer.CreateDatabaseAsync(await DemoTemplate.Value);
        var target = new DatabaseTarget(
            DatabaseEngine.PostgreSql,
            new NpgsqlConnectionStringBuilder(copy) { MaxPoolSize = 30, Timeout = 60 }.ConnectionString
        );
        var database = new TestDatabase(target, async () => await PostgresServer.DropAsync(target.ConnectionString));
        return new(await StartAsync(target, adjust, settings), database, target);
    }

    /// <summary>On an empty, migrated database, without the demo studio: a new installation.</summary>
    public static async Task<WebHost> StartEmptyAsync(DatabaseEngine engine, params string[] settings)
    {
        var database = await TestDatabase.CreateAsync(engine);
        return new(
            await StartAsync(database.Target, null, ["Development:DemoData=false", .. settings]),
            database,
            database.Target
        );
    }

    /// <summary>On a database that the test takes care of, without the demo studio.</summary>
    public static async Task<WebHost> StartOnAsync(
        DatabaseTarget target,
        Action<WebApplicationBuilder>? adjust = null,
        params string[] settings
    ) => new(await StartAsync(target, adjust, ["Development:DemoData=false", .. settings]), null, target);

    /// <summary>As in production: nothing emulated, the certificate and the host names that it demands.</summary>
    public static async Task<WebHost> StartProductionAsync(DatabaseTarget target, params string[] settings) =>
        new(
            await StartAsync(
                target,
                null,
                [
                    "Site:BaseUrl=https://booking.example",
                    "AllowedHosts=booking.example",
                    $"Keys:Certificate={TestCertificate.KeyFile("production")}",
                    "Stripe:SecretKey=sk_live_0000000000",
                    "Stripe:WebhookSecret=whsec_0000000000",
                    "Stripe:ApiBase=https://127.0.0.1:1",
                    .. settings,
                ],
                "Production"
            ),
            null,
            target
        );

    /// <summary>Another server of the same installation.</summary>
    public async Task<WebHost> StartSecondAsync(
        Action<WebApplicationBuilder>? adjust = null,
        params string[] settings
    ) => new(await StartAsync(Target, adjust, settings), null, Target);

    /// <summary>A client without redirects, so that a test sees what the server said; with its own cookies.</summary>
    public HttpClient Client() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        await _app.Web.StopAsync();
        await _app.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    internal static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    private static async Task<BookingApp> StartAsync(
        DatabaseTarget target,
        Action<WebApplicationBuilder>? adjust,
        string[] settings,
        string environment = "Development"
    )
    {
        var app = await BookingApp.CreateAsync(
            new WebApplicationOptions
            {
                ApplicationName = "Booking.Web",
                EnvironmentName = environment,
                ContentRootPath = Path.Combine(Root(), "Booking.Web"),
                Args =
                [
                    "--urls=http://127.0.0.1:0",
                    $"--Database:Provider={target.Engine}",
                    $"--ConnectionStrings:Booking={target.ConnectionString}",
                    $"--Database:MaxBatchSize={target.MaxBatchSize}",
                    $"--Database:DataDirectory={await TestRunDirectory.NewPathAsync("web")}",
                    $"--Images:Directory={await Pictures.Value}",
                    // At another hour of the day other mails would lie in the outbox.
                    "--Reminders:DayBefore=off",
                    "--Reminders:HoursBefore=0",
                    .. settings.Select(s => "--" + s),
                ],
            },
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<IInterceptor, UpdatedAtGuard>();
                adjust?.Invoke(builder);
            }
        );
        await app.StartAsync();
        return app;
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var connection = new NpgsqlConnectionStringBuilder(await PostgresServer.CreateDatabaseAsync())
        {
            Pooling = false,
        }.ConnectionString;
        await using var app = await StartAsync(new(DatabaseEngine.PostgreSql, connection), null, []);
        await app.Web.StopAsync();
        return connection;
    }
}
