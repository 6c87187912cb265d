using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Booking.Web.Startup;

/// <summary>
/// The disks that this server writes to have room, and a file can really be written there (rule Readiness): a full disk
/// lets everything be read and nothing be kept.
/// </summary>
internal sealed class DiskHealth(IConfiguration configuration, IEnumerable<WrittenDirectory> directories) : IHealthCheck
{
    public const string Setting = "Health:FreeMegabytes";

    private const int Megabyte = 1024 * 1024;

    /// <summary>A block of a disk: an empty file is also made on a full one.</summary>
    private static readonly byte[] Trial = new byte[4096];

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var least = configuration.GetValue<long?>(Setting) ?? 100;
        foreach (var (name, path) in directories)
        {
            try
            {
                var free = new DriveInfo(path).AvailableFreeSpace / Megabyte;
                if (free < least)
                    return HealthCheckResult.Unhealthy($"{name}: {free} MB are free, fewer than {least}.");
                await WriteAsync(path, cancellationToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return HealthCheckResult.Unhealthy($"{name} cannot be written.", e);
            }
        }

        return HealthCheckResult.Healthy();
    }

    private static async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(
            Path.Combine(path, Guid.NewGuid().ToString("n") + ".probe"),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Options = FileOptions.DeleteOnClose,
            }
        );
        await file.WriteAsync(Trial, cancellationToken);
        file.Flush(flushToDisk: true);
    }
}
