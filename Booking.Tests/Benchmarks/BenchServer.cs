using Booking.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Booking.Tests.Benchmarks;

/// <summary>
/// The whole program on Kestrel, as <c>dotnet run</c> starts it, on a free port and a database of the benchmark's.
/// </summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private readonly BookingApp _app;

    private BenchServer(BookingApp app) => _app = app;

    public Uri Address => new(_app.Web.Urls.First());

    public IServiceProvider Services => _app.Web.Services;

    /// <param name="demo">
    /// Loads the demo studio into an empty database, as Development does; otherwise the database stays as it is.
    /// </param>
    public static async Task<BenchServer> StartAsync(
        string connectionString,
        bool demo = false,
        Action<WebApplicationBuilder>? adjust = null
    )
    {
        var app = await BookingApp.CreateAsync(
            new WebApplicationOptions
            {
                ApplicationName = "Booking.Web",
                EnvironmentName = demo ? "Development" : "Staging",
                ContentRootPath = Path.Combine(Root(), "Booking.Web"),
                Args =
                [
                    "--urls=http://127.0.0.1:0",
                    "--Database:Provider=PostgreSql",
                    $"--ConnectionStrings:Booking={connectionString}",
                    "--RateLimits:ApiPerMinute=100000000",
                    "--RateLimits:PagesPerAddress=100000",
                    "--RateLimits:PagesPerUser=100000",
                    "--RateLimits:PagesPerServer=100000",
                    "--AllowedHosts=*",
                    "--Logging:LogLevel:Default=Error",
                    "--Logging:LogLevel:Microsoft.AspNetCore=Error",
                    "--Site:BaseUrl=http://127.0.0.1",
                    "--Stripe:SecretKey=sk_test_benchmark",
                    "--Stripe:WebhookSecret=whsec_benchmark",
                    "--Emulation:Payments=false",
                ],
            },
            builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Error);
                adjust?.Invoke(builder);
            }
        );
        await app.StartAsync();
        return new(app);
    }

    /// <summary>Fills an empty database with the demo studio: a start as in Development does it.</summary>
    public static async Task LoadDemoAsync(string connectionString)
    {
        var console = Console.Out;
        Console.SetOut(TextWriter.Null); // it greets newcomers
        try
        {
            await using var development = await StartAsync(connectionString, demo: true);
        }
        finally
        {
            Console.SetOut(console);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.Web.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>The top of the checkout: static files and the like are served from Booking.Web.</summary>
    private static string Root()
    {
        for (
            var directory = new DirectoryInfo(AppContext.BaseDirectory);
            directory is not null;
            directory = directory.Parent
        )
            if (File.Exists(Path.Combine(directory.FullName, "Booking.sln")))
                return directory.FullName;
        throw new InvalidOperationException("Run the benchmarks from a checkout.");
    }
}
