using Booking.Web.Development;
using Microsoft.Extensions.Logging.Abstractions;

namespace Booking.Tests.TestKit;

/// <summary>
/// The directory of this test process, deleted after its last test. What killed test processes left behind, running
/// PostgreSQL servers included, is cleaned up when the next one asks for its directory.
/// </summary>
public static class TestRunDirectory
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), $"booking-tests-{Environment.UserName}");

    private static readonly Lazy<Task<FileStream>> Run = new(OpenAsync);

    private static readonly Lazy<Task> End = new(CloseAsync);

    /// <summary>
    /// A new path in this run's directory. Nothing exists there yet, but another account may reach it.
    /// </summary>
    public static async Task<string> NewPathAsync(string name) =>
        Path.Combine(Path.GetDirectoryName((await Run.Value).Name)!, $"{name}-{Guid.NewGuid():N}");

    /// <summary>
    /// Stops the shared server and deletes the directory, if any test has asked for them. Nothing can be asked for
    /// afterwards.
    /// </summary>
    internal static Task EndAsync() => Run.IsValueCreated ? End.Value : Task.CompletedTask;

    /// <summary>Removes the directories of processes that are gone.</summary>
    internal static async Task CleanAsync(string root)
    {
        foreach (var directory in Directory.GetDirectories(root))
        {
            using var abandoned = TryLock(RunLock(directory));
            if (abandoned is not null)
            {
                await RemoveAsync(directory);
            }
        }
    }

    internal static string RunLock(string directory) => Path.Combine(directory, "run.lock");

    internal static FileStream? TryLock(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task<FileStream> OpenAsync()
    {
        Directory.CreateDirectory(Root);
        // Held by one process at a time, so that nobody cleans a directory that another is just about to lock.
        using var turn = await LockAsync();
        await CleanAsync(Root);
        var directory = Path.Combine(Root, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(directory);
        var run = TryLock(RunLock(directory)) ?? throw new InvalidOperationException($"{directory} is in use.");
        // For a run that is broken off in order; TestRunFramework calls it at the regular end.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => EndAsync().GetAwaiter().GetResult();
        return run;
    }

    private static async Task CloseAsync()
    {
        await PostgresServer.StopAsync();
        await using var run = await Run.Value;
        await RemoveAsync(Path.GetDirectoryName(run.Name)!);
    }

    private static async Task<FileStream> LockAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            if (TryLock(Path.Combine(Root, "turn.lock")) is { } turn)
            {
                return turn;
            }
            await poll.WaitForNextTickAsync(limit.Token);
        }
    }

    private static async Task RemoveAsync(string directory)
    {
        foreach (var file in Directory.GetFiles(directory, "*.lock").Where(f => f != RunLock(directory)))
        {
            var data = Path.ChangeExtension(file, null);
            await LocalPostgres.RemoveAsync(new LocalPostgresOptions { DataDirectory = data }, NullLogger.Instance);
        }
        Directory.Delete(directory, recursive: true);
    }
}
