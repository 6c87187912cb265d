using System.Diagnostics;
using Booking.Domain.Persistence;
using Booking.Web.Development;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Booking.Tests.TestKit;

/// <summary>A PostgreSQL server that a test may stop, kill or freeze; nobody supervises it.</summary>
internal sealed class OwnCluster : IAsyncDisposable
{
    private readonly LocalPostgresCluster _cluster;

    private OwnCluster(LocalPostgresCluster cluster) => _cluster = cluster;

    /// <summary>A migrated, empty database on it, with the limits of the program.</summary>
    public DatabaseTarget Target => new(DatabaseEngine.PostgreSql, _cluster.ConnectionString("booking"));

    public static async Task<OwnCluster> StartAsync()
    {
        var options = new LocalPostgresOptions
        {
            DataDirectory = await TestRunDirectory.NewPathAsync("own"),
            Durable = false,
        };
        var place = await LocalPostgresPlace.ChooseAsync(options, NullLogger.Instance);
        var own = new OwnCluster(new LocalPostgresCluster(place, options, NullLogger.Instance));
        await own.BringUpAsync();
        await own.CreateAsync();
        return own;
    }

    public Task BringUpAsync() => _cluster.BringUpAsync(CancellationToken.None);

    public Task StopAsync() => _cluster.StopAsync();

    /// <summary>Its processes stand still: connections are neither answered nor refused.</summary>
    public void Freeze() => Signal("STOP");

    public void Thaw() => Signal("CONT");

    public async ValueTask DisposeAsync()
    {
        Thaw();
        await _cluster.StopAsync();
        _cluster.Delete();
    }

    private async Task CreateAsync()
    {
        await using (var connection = new NpgsqlConnection(_cluster.ConnectionString("postgres") + ";Pooling=false"))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("CREATE DATABASE booking", connection);
            await command.ExecuteNonQueryAsync();
        }

        await using var db = TestDatabase.Open(Target);
        await db.Database.MigrateAsync();
    }

    private void Signal(string signal)
    {
        if (new LocalPostgresPidFile(_cluster.Place.DataDirectory).Postmaster is not { } postmaster)
            return;
        foreach (var process in Processes(postmaster))
            Process.Start("kill", [$"-{signal}", $"{process}"]).WaitForExit();
    }

    /// <summary>The server first: it must start no further one.</summary>
    private static IEnumerable<int> Processes(int postmaster)
    {
        yield return postmaster;
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), out var process) && ParentOf(process) == postmaster)
                yield return process;
        }
    }

    private static int? ParentOf(int process)
    {
        try
        {
            return int.Parse(
                File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].Split(' ')[2],
                System.Globalization.CultureInfo.InvariantCulture
            );
        }
        catch (IOException)
        {
            return null; // it has ended
        }
    }
}
