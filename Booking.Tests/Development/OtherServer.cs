using System.Runtime.Versioning;
using Booking.Tests.TestKit;
using Booking.Web.Development;
using Microsoft.Extensions.Logging.Abstractions;

namespace Booking.Tests.Development;

/// <summary>Another cluster of the same machine, in a place of its own.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed record OtherServer(LocalPostgres Postgres, LocalPostgresOptions Options) : IAsyncDisposable
{
    public int? Postmaster => new LocalPostgresPidFile(Options.DataDirectory).Postmaster;

    public static async Task<OtherServer> StartAsync()
    {
        var options = new LocalPostgresOptions
        {
            DataDirectory = await TestRunDirectory.NewPathAsync("other"),
            Durable = false,
        };
        return new(await LocalPostgres.StartAsync(options, NullLogger.Instance, default), options);
    }

    public async ValueTask DisposeAsync()
    {
        await Postgres.DisposeAsync();
        await LocalPostgres.RemoveAsync(Options, NullLogger.Instance);
    }
}
