using Booking.Domain.Persistence.PostgreSql;
using Booking.Domain.Persistence.SqlServer;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Booking.Domain.Persistence;

/// <summary>
/// How the program, its tests and the migration tools reach the database: one model on two engines, distinguished by
/// the context's type.
/// </summary>
public static class DatabaseSetup
{
    /// <summary>
    /// How many statements a connection keeps prepared: more than the use cases have, at some kilobytes of the database
    /// server's memory each.
    /// </summary>
    private const int PreparedStatements = 200;

    private static readonly IServiceProvider Alone = new ServiceCollection()
        .Configure<IdentityOptions>(IdentityTables)
        .AddSingleton(TimeProvider.System)
        .BuildServiceProvider();

    /// <summary>
    /// Registers the context factory that every use case takes, and the scoped context that ASP.NET Core Identity's
    /// stores take.
    /// </summary>
    public static IServiceCollection AddBookingDatabase(
        this IServiceCollection services,
        Func<IServiceProvider, DatabaseTarget> target,
        DatabaseEngine engine
    )
    {
        if (engine == DatabaseEngine.PostgreSql)
            Add<PostgreSqlBookingDbContext>(services, target);
        else
            Add<SqlServerBookingDbContext>(services, target);
        services.Configure<IdentityOptions>(IdentityTables);
        services.AddSingleton(target);
        services.AddSingleton<DatabaseAvailability>();
        services.AddSingleton<DatabaseWatch>();
        services.AddSingleton<IInterceptor, AvailabilityInterceptor>();
        services.AddScoped(provider =>
            provider.GetRequiredService<IDbContextFactory<BookingDbContext>>().CreateDbContext()
        );
        return services;
    }

    /// <summary>
    /// Whether the engine's own driver can read the text and finds a server named in it. Opens no connection.
    /// </summary>
    public static bool IsConnectionString(DatabaseEngine engine, string text)
    {
        try
        {
            var server =
                engine == DatabaseEngine.SqlServer
                    ? new SqlConnectionStringBuilder(text).DataSource
                    : new NpgsqlConnectionStringBuilder(text).Host;
            return !string.IsNullOrWhiteSpace(server);
        }
        catch (Exception e)
            when (e
                    is ArgumentException
                        or FormatException
                        or InvalidCastException
                        or OverflowException
                        or KeyNotFoundException
            )
        {
            return false; // the drivers differ in what they throw at a word or a value they do not know
        }
    }

    /// <summary>The options of a context on this target: retries on transient faults, batches as configured.</summary>
    public static DbContextOptionsBuilder UseBookingDatabase(
        this DbContextOptionsBuilder options,
        DatabaseTarget target
    ) =>
        target.Engine switch
        {
            DatabaseEngine.PostgreSql => options.UseNpgsql(
                Prepared(DatabaseTimeouts.Limit(target.Engine, target.ConnectionString)),
                npgsql =>
                {
                    npgsql.ExecutionStrategy(dependencies => new PostgreSqlRetryingStrategy(dependencies));
                    if (target.MaxBatchSize is { } size)
                        npgsql.MaxBatchSize(size);
                }
            ),
            _ => options.UseSqlServer(
                DatabaseTimeouts.Limit(target.Engine, target.ConnectionString),
                sqlServer =>
                {
                    sqlServer.ExecutionStrategy(dependencies => new SqlServerRetryingStrategy(dependencies));
                    if (target.MaxBatchSize is { } size)
                        sqlServer.MaxBatchSize(size);
                }
            ),
        };

    /// <summary>
    /// Prepares statements that are sent again and again: PostgreSQL then neither parses nor plans them each time,
    /// which is half its work for a booking. A connection string that names "Max Auto Prepare" itself is left alone (0
    /// if a connection pooler in between does not support it).
    /// </summary>
    private static string Prepared(string connectionString)
    {
        var npgsql = new NpgsqlConnectionStringBuilder(connectionString);
        if (!npgsql.ShouldSerialize("Max Auto Prepare"))
            npgsql.MaxAutoPrepare = PreparedStatements;
        return npgsql.ConnectionString;
    }

    /// <summary>
    /// Which tables Identity has is part of the model, so it is decided here for the program, tests and migrations
    /// alike. Version 3 brings the one for passkeys.
    /// </summary>
    private static void IdentityTables(IdentityOptions options) =>
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

    /// <summary>The options of a context outside a host: it has the same tables.</summary>
    internal static DbContextOptionsBuilder UseBookingDatabaseAlone(
        this DbContextOptionsBuilder options,
        DatabaseTarget target
    ) => options.UseBookingDatabase(target).UseApplicationServiceProvider(Alone);

    private static void Add<TContext>(IServiceCollection services, Func<IServiceProvider, DatabaseTarget> target)
        where TContext : BookingDbContext
    {
        services.AddPooledDbContextFactory<TContext>(
            (provider, options) =>
                options.UseBookingDatabase(target(provider)).AddInterceptors(provider.GetServices<IInterceptor>())
        );
        services.AddSingleton<IDbContextFactory<BookingDbContext>, Factory<TContext>>();
    }

    private sealed class Factory<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<BookingDbContext>
        where TContext : BookingDbContext
    {
        public BookingDbContext CreateDbContext() => inner.CreateDbContext();

        public async Task<BookingDbContext> CreateDbContextAsync(CancellationToken cancellationToken) =>
            await inner.CreateDbContextAsync(cancellationToken);
    }

    /// <summary>For <c>dotnet ef</c> only; no connection is opened when a migration is written.</summary>
    internal sealed class DesignTimePostgreSql : IDesignTimeDbContextFactory<PostgreSqlBookingDbContext>
    {
        public PostgreSqlBookingDbContext CreateDbContext(string[] args)
        {
            var options = new DbContextOptionsBuilder<PostgreSqlBookingDbContext>();
            options.UseBookingDatabaseAlone(new(DatabaseEngine.PostgreSql, "Host=unused"));
            return new(options.Options);
        }
    }

    /// <inheritdoc cref="DesignTimePostgreSql"/>
    internal sealed class DesignTimeSqlServer : IDesignTimeDbContextFactory<SqlServerBookingDbContext>
    {
        public SqlServerBookingDbContext CreateDbContext(string[] args)
        {
            var options = new DbContextOptionsBuilder<SqlServerBookingDbContext>();
            options.UseBookingDatabaseAlone(new(DatabaseEngine.SqlServer, "Server=unused"));
            return new(options.Options);
        }
    }
}
