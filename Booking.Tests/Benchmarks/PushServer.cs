using System.Diagnostics;
using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Benchmarks;

/// <summary>
/// The server of <c>push</c> in a process of its own, so that its memory is its own. The parent speaks with it in
/// lines: "take ID" and "give ID" change a seat and are answered with the moment after the commit, "memory" with bytes
/// of managed heap and of the whole process. Both processes read the same monotonic clock.
/// </summary>
internal sealed class PushServer : IAsyncDisposable
{
    public const string Verb = "serve";

    private readonly Process _process;

    private PushServer(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>The same program once more, with the garbage collector that the product runs with.</summary>
    public static async Task<PushServer> StartAsync(string connectionString)
    {
        var self = Environment.ProcessPath!;
        string[] host =
            Path.GetFileNameWithoutExtension(self) == "dotnet" ? [typeof(PushServer).Assembly.Location] : [];
        var process = Process.Start(
            new ProcessStartInfo(self, [.. host, "bench", Verb, connectionString])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                Environment = { ["DOTNET_gcServer"] = "1" },
            }
        )!;
        var address =
            await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The server did not start.");
        return new(process, new Uri(address));
    }

    /// <summary>
    /// Takes or gives back one seat; returns when the commit was done, as a timestamp of <see cref="Stopwatch"/>.
    /// </summary>
    public async Task<long> ChangeAsync(long slotId, bool take) =>
        (await AskAsync($"{(take ? "take" : "give")} {slotId}"))[0];

    /// <summary>
    /// Bytes after a full collection: what is alive on the managed heap, and what the process takes of the machine.
    /// </summary>
    public async Task<(long Managed, long Resident)> MemoryAsync() =>
        await AskAsync("memory") is [var managed, var resident]
            ? (managed, resident)
            : throw new InvalidOperationException();

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<long[]> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        var answer =
            await _process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The server has ended.");
        return [.. answer.Split(' ').Select(n => long.Parse(n, CultureInfo.InvariantCulture))];
    }

    /// <summary>In the child: serves until its input ends.</summary>
    public static async Task ServeAsync(string connectionString)
    {
        await using var server = await BenchServer.StartAsync(connectionString, adjust: NoteCommits);
        Console.WriteLine(server.Address);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            Console.WriteLine(
                line.Split(' ') switch
                {
                    ["memory"] => Memory(),
                    [var verb, var slot] => await ChangeAsync(
                        server.Services,
                        long.Parse(slot, CultureInfo.InvariantCulture),
                        verb == "take"
                    ),
                    _ => throw new InvalidOperationException(line),
                }
            );
        }
    }

    private static async Task<string> ChangeAsync(IServiceProvider services, long slotId, bool take)
    {
        var now = TimeProvider.System.GetUtcNow();
        await services
            .GetRequiredService<Transactions>()
            .RunAsync(
                async (db, cancellationToken) =>
                {
                    if (!take)
                        await Seats.GiveBackAsync(
                            db,
                            slotId,
                            ReservationType.Regular,
                            held: false,
                            now,
                            cancellationToken
                        );
                    else if (
                        !await Seats.TakeAsync(
                            db,
                            await db.Slots.AsNoTracking().SingleAsync(s => s.Id == slotId, cancellationToken),
                            ReservationType.Regular,
                            held: false,
                            now,
                            cancellationToken
                        )
                    )
                        throw new InvalidOperationException($"Slot {slotId} has no seat.");
                    return take;
                },
                CancellationToken.None
            );
        return services.GetRequiredService<CommitClock>().Committed.ToString(CultureInfo.InvariantCulture);
    }

    private static string Memory()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{GC.GetTotalMemory(forceFullCollection: true)} {Environment.WorkingSet}"
        );
    }

    private static void NoteCommits(WebApplicationBuilder builder) =>
        builder
            .Services.AddSingleton<CommitClock>()
            .AddSingleton<ISlotSignal>(provider => provider.GetRequiredService<CommitClock>());

    /// <summary>Hears of a change first, right after its commit.</summary>
    private sealed class CommitClock(AvailabilityFeed feed) : ISlotSignal
    {
        public long Committed { get; private set; }

        public void Changed(long slotId)
        {
            Committed = Stopwatch.GetTimestamp();
            feed.Changed(slotId);
        }
    }
}
