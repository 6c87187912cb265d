using System.Runtime.InteropServices;
using Booking.Web.Development;
using Microsoft.Extensions.Logging.Abstractions;

namespace Booking.Tests.TestKit;

/// <summary>
/// The directory of this test process, deleted after its last test. What killed test processes left behind, running
/// PostgreSQL servers included, is cleaned up when the next one asks for its directory.
/// </summary>
public static class TestRunDirectory
{
    private static readonly string Root = Path.GetTempPath();

    private static readonly string Prefix = $"booking-tests-{Environment.UserName}-";

    private static readonly PosixSignal[] EndingSignals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    private static readonly List<PosixSignalRegistration> Signals = [];

    private static readonly Lazy<Task<TestRun>> Run = new(OpenAsync);

    private static readonly Lazy<Task> End = new(CloseAsync);

    /// <summary>A new path in this run's directory. Nothing is there yet, but another account may reach it.</summary>
    public static async Task<string> NewPathAsync(string name) =>
        Path.Combine((await Run.Value).Directory, $"{name}-{Guid.NewGuid():N}");

    /// <summary>Opens the directory, from then on the temporary directory of this process and its children.</summary>
    internal static Task BeginAsync() => Run.Value;

    /// <summary>Stops the shared server and deletes the directory. Nothing can be asked for afterwards.</summary>
    internal static Task EndAsync() => Run.IsValueCreated ? End.Value : Task.CompletedTask;

    /// <summary>Removes the directories of processes that are gone.</summary>
    internal static async Task CleanAsync(string root, string pattern = "*")
    {
        foreach (var directory in Directory.GetDirectories(root, pattern))
        {
            using var abandoned = TryLock(RunLock(directory), FileMode.Open);
            if (abandoned is not null)
            {
                await RemoveAsync(directory);
            }
        }
    }

    internal static string RunLock(string directory) => Path.Combine(directory, "run.lock");

    /// <returns>Null if another process holds the lock, or has just removed the directory.</returns>
    internal static FileStream? TryLock(string file, FileMode mode = FileMode.OpenOrCreate)
    {
        try
        {
            return new FileStream(file, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task<TestRun> OpenAsync()
    {
        await CleanAsync(Root, Prefix + "*");
        var run = Open(Guid.NewGuid().ToString("N")[..12]);
        // Browsers and libraries leave files behind when they are killed.
        Environment.SetEnvironmentVariable("TMPDIR", run.Directory);
        // For a run that is broken off; TestRunFramework calls it at the regular end.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => EndAsync().GetAwaiter().GetResult();
        Signals.AddRange(EndingSignals.Select(signal => PosixSignalRegistration.Create(signal, OnSignal)));
        return run;
    }

    /// <summary>Locked before it gets its name, so that nobody cleans a directory that is about to be locked.</summary>
    /// <param name="name">Short: the path of a Unix socket, such as Chromium's, has at most 107 bytes.</param>
    private static TestRun Open(string name)
    {
        var unnamed = Directory.CreateDirectory(Path.Combine(Root, $"new-{Prefix}{name}")).FullName;
        var life = TryLock(RunLock(unnamed)) ?? throw new InvalidOperationException($"{unnamed} is in use.");
        var directory = Path.Combine(Root, Prefix + name);
        Directory.Move(unnamed, directory);
        return new(directory, life);
    }

    private static void OnSignal(PosixSignalContext context)
    {
        if (!context.Cancel)
            EndAsync().GetAwaiter().GetResult();
    }

    private static async Task CloseAsync()
    {
        await PostgresServer.StopAsync();
        var run = await Run.Value;
        await using var life = run.Life;
        await RemoveAsync(run.Directory);
    }

    /// <summary>For the holder of the lock, whose file goes last: without it nobody would clean what is left.</summary>
    private static async Task RemoveAsync(string directory)
    {
        // Clusters lie here, or in the data directory of a program that a test has started.
        var depth = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 };
        foreach (var ownership in Directory.GetFiles(directory, "*.lock", depth).Where(f => f != RunLock(directory)))
        {
            var data = Path.ChangeExtension(ownership, null);
            await LocalPostgres.RemoveAsync(new LocalPostgresOptions { DataDirectory = data }, NullLogger.Instance);
        }
        foreach (var file in Directory.GetFiles(directory).Where(f => f != RunLock(directory)))
            File.Delete(file);
        foreach (var folder in Directory.GetDirectories(directory))
            Directory.Delete(folder, recursive: true);
        Directory.Delete(directory, recursive: true);
    }

    /// <param name="Life">The lock that says that this run lives.</param>
    private sealed record TestRun(string Directory, FileStream Life);
}
