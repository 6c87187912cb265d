using System.Diagnostics;
using System.Net;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Booking.Web.Startup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Booking.Tests.Startup;

/// <summary>What readiness notices, and who may ask (rule Readiness).</summary>
public sealed class ReadinessTests
{
    [Theory]
    [InlineData("health/live", "GET")]
    [InlineData("health/live", "HEAD")]
    [InlineData("health/ready", "GET")]
    [InlineData("health/ready", "HEAD")]
    public async Task Production_answers_probes_by_address_and_over_http(string path, string method)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.PostgreSql);
        await using var host = await WebHost.StartProductionAsync(database.Target);
        using var client = host.Client();

        using var probe = await AskAsync(client, method, path);
        Assert.Equal(HttpStatusCode.OK, probe.StatusCode);

        using var page = await AskAsync(client, method, "");
        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode); // everybody else names the site
        using var named = await AskAsync(client, method, "", "booking.example");
        Assert.Equal(HttpStatusCode.OK, named.StatusCode);
    }

    [Fact]
    public async Task A_disk_with_too_little_room_is_noticed_before_it_is_full()
    {
        await using var host = await WebHost.StartEmptyAsync(
            DatabaseEngine.PostgreSql,
            $"{DiskHealth.Setting}={int.MaxValue}"
        );
        using var client = host.Client();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("health/live")).StatusCode);
    }

    [RootFact]
    public async Task A_full_disk_takes_the_server_out_of_service_until_there_is_room()
    {
        var directory = Directory.CreateTempSubdirectory("booking-full-").FullName;
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", directory);
        try
        {
            var check = Check(directory);
            Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new())).Status);
            Assert.Empty(Directory.GetFiles(directory));

            var filler = Path.Combine(directory, "filler");
            await Assert.ThrowsAsync<IOException>(() => File.WriteAllBytesAsync(filler, new byte[2_000_000]));
            Assert.Equal(HealthStatus.Unhealthy, (await check.CheckHealthAsync(new())).Status);

            File.Delete(filler);
            Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new())).Status);
        }
        finally
        {
            await RunAsync("umount", directory);
            Directory.Delete(directory);
        }
    }

    [Fact]
    public async Task A_database_that_can_be_read_and_not_written_is_not_ready()
    {
        await using var cluster = await OwnCluster.StartAsync();
        await using var host = await WebHost.StartOnAsync(cluster.Target);
        using var client = host.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("health/ready")).StatusCode);

        await ExecuteAsync(cluster, "ALTER SYSTEM SET default_transaction_read_only = on");
        await ExecuteAsync(cluster, "SELECT pg_reload_conf()");

        await Poll.UntilAsync(
            async () => (await client.GetAsync("health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable,
            "readiness notices"
        );
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("api/slots")).StatusCode);
    }

    private static DiskHealth Check(string directory) =>
        new(
            new ConfigurationBuilder().AddInMemoryCollection([new(DiskHealth.Setting, "0")]).Build(),
            [new WrittenDirectory("Images:Directory", directory)]
        );

    private static async Task<HttpResponseMessage> AskAsync(
        HttpClient client,
        string method,
        string path,
        string? host = null
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Host = host;
        return await client.SendAsync(request);
    }

    private static async Task ExecuteAsync(OwnCluster cluster, string sql)
    {
        await using var connection = new NpgsqlConnection(cluster.Target.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
