using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Booking.Web.Development.Stripe;

/// <summary>
/// Keeps the emulator's memory in a file, so that a booking paid before a restart can still be refunded after it.
/// Written at most twice a second, into a new file that then takes the old one's place.
/// </summary>
internal sealed partial class EmulatorSnapshot(
    EmulatorStore store,
    IOptions<StripeEmulatorOptions> options,
    TimeProvider clock,
    ILogger<EmulatorSnapshot> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    /// <summary>Reads the file before anything is served.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.SnapshotPath is { } path && File.Exists(path))
            Load(path);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (options.Value.SnapshotPath is { } path)
            Save(path);
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        if (options.Value.SnapshotPath is not { } path)
            return;
        while (!stopping.IsCancellationRequested)
        {
            await store.SnapshotBell.WaitAsync(null, stopping);
            await Task.Delay(Pause, clock, stopping);
            Save(path);
        }
    }

    private void Load(string path)
    {
        try
        {
            var state = JsonSerializer.Deserialize<EmulatorState>(File.ReadAllBytes(path));
            if (state is not null)
                store.Restore(state);
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or NotSupportedException)
        {
            // Test payments are not worth refusing to start for; the file is kept for whoever wants to look.
            File.Move(path, path + ".unreadable", overwrite: true);
            Unreadable(path);
        }
    }

    private void Save(string path)
    {
        try
        {
            byte[] bytes;
            lock (store.Gate)
                bytes = JsonSerializer.SerializeToUtf8Bytes(store.State);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllBytes(path + ".new", bytes);
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            NotSaved(path, trouble.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The emulator's memory in {Path} cannot be read; starting empty")]
    private partial void Unreadable(string path);

    [LoggerMessage(LogLevel.Warning, "The emulator's memory could not be written to {Path}: {Trouble}")]
    private partial void NotSaved(string path, string trouble);
}
