using System.Globalization;

namespace Booking.Web.Development;

/// <summary>Finds the directory that holds <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>.</summary>
internal static class LocalPostgresBinaries
{
    /// <summary>Debian keeps the server's programs of every major version here, and not on the PATH.</summary>
    private const string DebianRoot = "/usr/lib/postgresql";

    /// <summary>The highest version installed, or exactly the one that made an existing cluster.</summary>
    /// <param name="version">The content of the cluster's <c>PG_VERSION</c>; null for a cluster yet to be made.</param>
    /// <exception cref="LocalPostgresException">
    /// Nothing fitting is installed; the message names the command that helps.
    /// </exception>
    public static string Find(string? version) =>
        Find(version, DebianRoot, Environment.GetEnvironmentVariable("PATH") ?? "");

    internal static string Find(string? version, string debianRoot, string path)
    {
        var installed = Installed(debianRoot, path).ToList();
        if (version is null)
        {
            return installed.FirstOrDefault().Directory
                ?? throw new LocalPostgresException(
                    "PostgreSQL is not installed. Run `apt-get install postgresql`, or name a server of your "
                        + "own in ConnectionStrings:Booking."
                );
        }
        // A directory on the PATH tells no version; the server itself refuses a cluster of another one.
        return installed.FirstOrDefault(i => i.Version is null || i.Version == version).Directory
            ?? throw new LocalPostgresException(
                $"The database was made by PostgreSQL {version}, which is not installed. Run `apt-get install "
                    + $"postgresql-{version}`, "
                    + "or remove the data directory to start afresh."
            );
    }

    private static IEnumerable<(string Directory, string? Version)> Installed(string debianRoot, string path)
    {
        var versions = Directory.Exists(debianRoot) ? Directory.GetDirectories(debianRoot) : [];
        var debian = versions
            .Select(d => (Directory: Path.Combine(d, "bin"), Version: (string?)Path.GetFileName(d)))
            .OrderByDescending(i =>
                decimal.TryParse(i.Version, CultureInfo.InvariantCulture, out var number) ? number : 0
            );
        var onPath = path.Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(d => (Directory: d, Version: (string?)null));
        return debian.Concat(onPath).Where(i => HasServer(i.Directory));
    }

    private static bool HasServer(string directory) =>
        File.Exists(Path.Combine(directory, "initdb")) && File.Exists(Path.Combine(directory, "pg_ctl"));
}
