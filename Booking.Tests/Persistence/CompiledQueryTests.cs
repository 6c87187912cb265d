using Booking.Domain.Persistence;
using Booking.Domain.Persistence.PostgreSql;
using Booking.Domain.Persistence.SqlServer;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Persistence;

/// <summary>Each model compiles a query once, and never uses another model's.</summary>
public sealed class CompiledQueryTests
{
    [Fact]
    public void A_query_is_compiled_once_per_model()
    {
        var compiled = 0;
        var query = new CompiledQuery<Func<BookingDbContext, string>>(() =>
        {
            var mine = ++compiled;
            return _ => $"query {mine}";
        });
        using var postgres = PostgreSql();
        using var postgresAgain = PostgreSql();
        using var sqlServer = SqlServer();

        Assert.Equal("query 1", query.For(postgres)(postgres));
        Assert.Equal("query 2", query.For(sqlServer)(sqlServer));
        Assert.Equal("query 1", query.For(postgresAgain)(postgresAgain));
        Assert.Equal(2, compiled);
    }

    private static PostgreSqlBookingDbContext PostgreSql() =>
        new DatabaseSetup.DesignTimePostgreSql().CreateDbContext([]);

    private static SqlServerBookingDbContext SqlServer() => new DatabaseSetup.DesignTimeSqlServer().CreateDbContext([]);
}
