using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Booking.Tests.Persistence;

/// <summary>How long a command waits for a server that is not there (rule Dead database), on both engines.</summary>
public sealed class DatabaseTimeoutTests
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(3.5);

    [Theory]
    [InlineData(DatabaseEngine.PostgreSql)]
    [InlineData(DatabaseEngine.SqlServer)]
    public async Task A_server_that_refuses_connections_is_given_up_within_three_seconds(DatabaseEngine engine)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        await AssertGivenUpAsync(engine, port);
    }

    [Theory]
    [InlineData(DatabaseEngine.PostgreSql)]
    [InlineData(DatabaseEngine.SqlServer)]
    public async Task A_server_that_accepts_and_never_answers_is_given_up_within_three_seconds(DatabaseEngine engine)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        await AssertGivenUpAsync(engine, ((IPEndPoint)listener.LocalEndpoint).Port);
    }

    [Fact]
    public void A_connection_string_that_names_a_limit_itself_is_left_alone()
    {
        var postgreSql = new NpgsqlConnectionStringBuilder(
            DatabaseTimeouts.Limit(DatabaseEngine.PostgreSql, "Host=db;Timeout=9;Command Timeout=70")
        );
        var sqlServer = new SqlConnectionStringBuilder(
            DatabaseTimeouts.Limit(DatabaseEngine.SqlServer, "Server=db;Connect Timeout=9;Command Timeout=70")
        );

        Assert.Equal((9, 70), (postgreSql.Timeout, postgreSql.CommandTimeout));
        Assert.Equal((9, 70), (sqlServer.ConnectTimeout, sqlServer.CommandTimeout));
    }

    [Fact]
    public void Others_are_given_the_limits_of_the_program()
    {
        var postgreSql = new NpgsqlConnectionStringBuilder(
            DatabaseTimeouts.Limit(DatabaseEngine.PostgreSql, "Host=db")
        );
        var sqlServer = new SqlConnectionStringBuilder(DatabaseTimeouts.Limit(DatabaseEngine.SqlServer, "Server=db"));

        Assert.Equal((2, 15), (postgreSql.Timeout, postgreSql.CommandTimeout));
        Assert.Equal((2, 15), (sqlServer.ConnectTimeout, sqlServer.CommandTimeout));
        Assert.Equal(PoolBlockingPeriod.NeverBlock, sqlServer.PoolBlockingPeriod);
    }

    private static async Task AssertGivenUpAsync(DatabaseEngine engine, int port)
    {
        var connection =
            engine == DatabaseEngine.PostgreSql
                ? $"Host=127.0.0.1;Port={port};Database=booking;Username=booking"
                : $"Server=127.0.0.1,{port};Database=booking;User Id=booking;Password=x;Encrypt=false";
        await using var db = TestDatabase.Open(new(engine, connection));
        var began = Stopwatch.GetTimestamp();

        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => db.Members.CountAsync());

        var took = Stopwatch.GetElapsedTime(began);
        Assert.True(took < Promised, $"It took {took.TotalSeconds:0.0} s");
    }
}
