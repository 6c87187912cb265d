using Booking.Web.Startup;

namespace Booking.Web.Development;

/// <summary>Deletes what earlier runs have kept in Development's data directory (scripts/run.sh --fresh).</summary>
internal static class FreshStart
{
    /// <summary>Setting: "true" deletes the demo data before the start.</summary>
    public const string Switch = "Development:Fresh";

    /// <summary>Only what development keeps for itself may be deleted.</summary>
    public static IEnumerable<string> Faults(
        IConfiguration configuration,
        IHostEnvironment environment,
        Emulation emulation
    )
    {
        if (
            bool.TryParse(configuration[Switch], out var fresh)
            && fresh
            && !(environment.IsDevelopment() && BookingDatabase.Provider(configuration) == DatabaseProvider.Embedded)
        )
            yield return $"{Switch} is true; only Development's private database (Database:Provider Embedded) can be "
                + "deleted.";
    }

    public static async Task RunAsync(string directory, LocalPostgresOptions cluster, ILogger logger)
    {
        Console.WriteLine($"Deleting the demo data in {directory} …");
        if (!await LocalPostgres.RemoveAsync(cluster, logger))
        {
            throw new StartRefusedException(
                $"The demo data in {directory} is in use. Stop the program that runs on it, and try again."
            );
        }

        // By name: the directory is the user's choice and may hold other things.
        if (!Directory.Exists(directory))
            return;
        File.Delete(Path.Combine(directory, "stripe.json"));
        var images = Path.Combine(directory, "images");
        if (Directory.Exists(images))
            Directory.Delete(images, recursive: true);
    }
}
