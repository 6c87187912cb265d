using System.Security.Cryptography;
using System.Text;

namespace Booking.Web.Development;

/// <summary>Where one cluster lives, and under which account.</summary>
/// <param name="DataDirectory">Absolute, without symbolic links: one directory has one name.</param>
/// <param name="Account">Owns the data directory and the socket directory.</param>
internal sealed record LocalPostgresPlace(string DataDirectory, LocalPostgresAccount Account)
{
    /// <summary>
    /// Holds the server's socket, and is what keeps other accounts out: the server trusts whoever can reach it.
    /// Short, because the path of a Unix socket has at most 107 bytes.
    /// </summary>
    public string SocketDirectory { get; } = $"/tmp/booking-{Hash(DataDirectory)}";

    /// <summary>Whoever locks this file owns the cluster.</summary>
    public string LockFile => DataDirectory + ".lock";

    /// <summary>
    /// Takes the preferred place, or the fallback where PostgreSQL's account cannot reach the preferred one.
    /// </summary>
    /// <exception cref="LocalPostgresException">Neither can be reached.</exception>
    public static async Task<LocalPostgresPlace> ChooseAsync(LocalPostgresOptions options, ILogger logger)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new LocalPostgresException(
                "The private PostgreSQL cluster runs on Linux only. Name a server of your own in "
                    + "ConnectionStrings:Booking."
            );
        }
        var preferred = await LocalPostgresAccount.Own.RunAsync(
            "realpath",
            "-m",
            "--",
            Path.GetFullPath(options.DataDirectory)
        );
        if (!Environment.IsPrivilegedProcess)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(preferred)!);
            return new(preferred, LocalPostgresAccount.Own);
        }

        var fallback = Path.Combine(options.FallbackRoot, Hash(preferred));
        // A place that already holds data wins, so that a changed permission never shows an empty database.
        foreach (var directory in new[] { preferred, fallback }.OrderByDescending(HoldsCluster))
        {
            if (await ReachAsync(directory) is not { } account)
            {
                continue;
            }
            if (directory == fallback)
            {
                logger.LogWarning(
                    "PostgreSQL's account cannot use {Preferred}; its data is kept in {Directory}",
                    preferred,
                    directory
                );
            }
            return new(directory, account);
        }
        throw new LocalPostgresException(
            $"PostgreSQL's account can use neither {preferred} nor {fallback}. Make one of them reachable for "
                + "the user `postgres` "
                + "(`apt-get install postgresql` creates it), or name a server of your own in "
                + "ConnectionStrings:Booking."
        );
    }

    /// <summary>Whether the directory is a cluster whose making was finished.</summary>
    public static bool HoldsCluster(string directory) => File.Exists(Path.Combine(directory, "global", "pg_control"));

    /// <summary>Makes the socket directory, and refuses one that someone else has put in its place.</summary>
    public async Task PrepareSocketDirectoryAsync()
    {
        var (_, trouble) = await Account.TryRunAsync("mkdir", "-m", "700", SocketDirectory);
        var user = Account.Name ?? Environment.UserName;
        var (_, found) = await LocalPostgresAccount.Own.TryRunAsync("stat", "-c", "%F %a %U", SocketDirectory);
        if (found != $"directory 700 {user}")
        {
            throw new LocalPostgresException(
                $"{SocketDirectory} must be a directory of mode 700 that belongs to {user}, but is: {found}. "
                    + $"Remove it. {trouble}"
            );
        }
    }

    /// <summary>The account that can use the directory, or null.</summary>
    private static async Task<LocalPostgresAccount?> ReachAsync(string directory)
    {
        // Root serves a cluster under the account that made it: an ordinary user's stays that user's.
        var account = HoldsCluster(directory)
            ? new LocalPostgresAccount(await LocalPostgresAccount.Own.RunAsync("stat", "-c", "%U", directory))
            : LocalPostgresAccount.Postgres;
        var parent = Path.GetDirectoryName(directory)!;
        if (!Directory.Exists(parent))
        {
            var (made, _) = await LocalPostgresAccount.Own.TryRunAsync("install", "-d", "-m", "755", parent);
            if (made != 0)
            {
                return null;
            }
        }
        var (unreachable, _) = await account.TryRunAsync("test", "-x", parent);
        return unreachable == 0 ? account : null;
    }

    private static string Hash(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16];
}
