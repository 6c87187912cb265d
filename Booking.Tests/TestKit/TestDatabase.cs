using System.Reflection;
using Booking.Domain.Persistence;
using Booking.Domain.Persistence.PostgreSql;
using Booking.Domain.Persistence.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Xunit.Sdk;

namespace Booking.Tests.TestKit;

/// <summary>An empty, migrated database for one test.</summary>
public sealed class TestDatabase(DatabaseTarget target, Func<ValueTask>? _giveBack) : IAsyncDisposable
{
    private Func<ValueTask>? _giveBack = _giveBack;

    public DatabaseTarget Target => target;

    public DatabaseEngine Engine => target.Engine;

    /// <summary>
    /// One that is emptied and used again after the test: a test of its own schema takes <see cref="CreateNewAsync"/>.
    /// </summary>
    public static Task<TestDatabase> CreateAsync(DatabaseEngine engine) => KeptDatabases.On(engine).TakeAsync();

    /// <summary>A PostgreSQL database that is dropped after the test.</summary>
    public static async Task<TestDatabase> CreateNewAsync()
    {
        var target = await PostgreSqlDatabases.CopyTemplateAsync();
        return new(target, async () => await PostgresServer.DropAsync(target.ConnectionString));
    }

    /// <summary>A context of its own, without interceptors.</summary>
    public BookingDbContext Open() => Open(target);

    /// <summary>Runs raw SQL, given as this database writes it.</summary>
    public async Task ExecuteAsync(string postgreSql, string sqlServer)
    {
        await using var db = Open();
        await db.Database.ExecuteSqlRawAsync(Engine == DatabaseEngine.PostgreSql ? postgreSql : sqlServer);
    }

    /// <summary>Runs raw SQL with [bracketed] names on either database.</summary>
    public Task ExecuteAsync(string sql) => ExecuteAsync(sql.Replace('[', '"').Replace(']', '"'), sql);

    /// <summary>Once: the next test may have it already.</summary>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _giveBack, null)?.Invoke() ?? ValueTask.CompletedTask;

    internal static BookingDbContext Open(DatabaseTarget target, params IInterceptor[] interceptors) =>
        target.Engine == DatabaseEngine.PostgreSql
            ? new PostgreSqlBookingDbContext(Options<PostgreSqlBookingDbContext>(target, interceptors))
            : new SqlServerBookingDbContext(Options<SqlServerBookingDbContext>(target, interceptors));

    private static DbContextOptions<TContext> Options<TContext>(DatabaseTarget target, IInterceptor[] interceptors)
        where TContext : BookingDbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        options.UseBookingDatabaseAlone(target).AddInterceptors(interceptors);
        return options.Options;
    }
}
