using Booking.Web.Startup;

namespace Booking.Web.Development;

/// <summary>The application's database in the private PostgreSQL cluster.</summary>
internal sealed class EmbeddedDatabase : IEmbeddedDatabase
{
    private const string Database = "booking";

    private readonly LocalPostgres _cluster;

    private EmbeddedDatabase(LocalPostgres cluster) => _cluster = cluster;

    public string ConnectionString => _cluster.ConnectionString(Database);

    /// <exception cref="StartRefusedException">The cluster cannot be started; the message says why.</exception>
    public static async Task<IEmbeddedDatabase> StartAsync(WebApplicationBuilder builder)
    {
        using var logs = LoggerFactory.Create(logging =>
            logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole()
        );
        var folder = BookingDatabase.DataDirectory(builder.Configuration, builder.Environment);
        try
        {
            var options = new LocalPostgresOptions { DataDirectory = Path.Combine(folder, "postgres") };
            var logger = logs.CreateLogger<LocalPostgres>();
            if (builder.Configuration.GetValue(FreshStart.Switch, false))
                await FreshStart.RunAsync(folder, options, logger);
            var cluster = await LocalPostgres.StartAsync(options, logger, CancellationToken.None);
            await cluster.EnsureDatabaseAsync(Database, CancellationToken.None);
            return new EmbeddedDatabase(cluster);
        }
        catch (LocalPostgresException e)
        {
            throw new StartRefusedException(e.Message);
        }
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}
