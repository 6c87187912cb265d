using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Booking.Tests.Persistence;

/// <summary>PostgreSQL keeps statements prepared, unless the operator says otherwise.</summary>
public sealed class PreparedStatementsTests
{
    [Fact]
    public void Statements_are_prepared_when_the_connection_string_says_nothing() =>
        Assert.True(MaxAutoPrepareOf("Host=database") > 0);

    [Theory]
    [InlineData("Host=database;Max Auto Prepare=0", 0)]
    [InlineData("Host=database;Max Auto Prepare=7", 7)]
    public void What_the_connection_string_says_about_it_stands(string connectionString, int expected) =>
        Assert.Equal(expected, MaxAutoPrepareOf(connectionString));

    private static int MaxAutoPrepareOf(string connectionString)
    {
        var options = new DbContextOptionsBuilder()
            .UseBookingDatabase(new DatabaseTarget(DatabaseEngine.PostgreSql, connectionString))
            .Options;
        return new NpgsqlConnectionStringBuilder(
            RelationalOptionsExtension.Extract(options).ConnectionString
        ).MaxAutoPrepare;
    }
}
