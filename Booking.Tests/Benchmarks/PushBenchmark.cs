using System.Diagnostics;

namespace Booking.Tests.Benchmarks;

/// <summary>
/// Many people look at one week, one seat changes: how long after the commit has each browser's connection the render
/// batch that shows it, and what does every open page cost the server?
/// </summary>
internal static class PushBenchmark
{
    private static readonly int Baseline = Scale.Of(30, 2);
    private static readonly int Changes = Scale.Of(10, 2);
    private static readonly int[] Circuits = Scale.Of<int[]>([300, 1000], [6]);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(Scale.Of(1.5, 1));
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static async Task RunAsync()
    {
        await using var database = await BenchDatabase.StartAsync();
        Report.Machine(await database.VersionAsync());
        await BenchServer.LoadDemoAsync(database.ConnectionString);
        var slot = await database.ReadAsync<long>(
            $"""
            SELECT "Id" FROM "Slots" WHERE "LocationId" = 1 AND {NextWeek} AND "Reserved" + 1 < "Capacity"
            ORDER BY "StartsAt" LIMIT 1
            """
        );
        var path =
            $"/book?location=LC1&week={await database.ReadAsync<string>($"SELECT to_char({Monday}, 'YYYY-MM-DD')")}";
        var slots = await database.ReadAsync<int>(
            $"""SELECT count(*) FROM "Slots" WHERE "LocationId" = 1 AND {NextWeek}"""
        );
        await using var server = await PushServer.StartAsync(database.ConnectionString);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server.Address };
        Report.Line(
            $"{path}: "
                + $"{slots} slots, "
                + $"{(await http.GetStringAsync(path)).Length / 1024} KB of HTML. Server in a process of its "
                + "own, server GC, clients on the same cores, WebSocket compression as the product has it."
        );
        Report.Line("");

        var clients = new List<CircuitClient>();
        using var leaving = new CancellationTokenSource();
        var pings = PingAsync(clients, leaving.Token);
        try
        {
            await OpenAsync(clients, Baseline, http, path);
            await ChangeAsync(server, clients, slot, take: true);
            await ChangeAsync(server, clients, slot, take: false);
            var before = await server.MemoryAsync();
            var rows = new List<string[]>();
            foreach (var circuits in Circuits)
                rows.Add(await MeasureAsync(server, clients, circuits, http, path, slot, before));
            Report.Table(
                [
                    "circuits",
                    "opened a second",
                    "last, median ms",
                    "last, worst ms",
                    "half, ms",
                    "managed KB each",
                    "resident KB each",
                    "first page KB on the socket",
                ],
                rows
            );
        }
        finally
        {
            await leaving.CancelAsync();
            await pings;
            foreach (var client in clients)
                await client.DisposeAsync();
        }
    }

    /// <summary>Next week's Monday in Tokyo, so that the week has open slots on every day of this one.</summary>
    private const string Monday = "(date_trunc('week', now() AT TIME ZONE 'Asia/Tokyo') + interval '7 days')";

    private const string NextWeek = $"""
         "StartsAt" >= {Monday} AT TIME ZONE 'Asia/Tokyo'
        AND "StartsAt" < ({Monday} + interval '7 days') AT TIME ZONE 'Asia/Tokyo'
        """;

    private static async Task<string[]> MeasureAsync(
        PushServer server,
        List<CircuitClient> clients,
        int circuits,
        HttpClient http,
        string path,
        long slot,
        (long Managed, long Resident) before
    )
    {
        var opened = circuits - clients.Count;
        var opening = await OpenAsync(clients, circuits, http, path);
        var (managed, resident) = await server.MemoryAsync();
        var firstPage = clients.Average(c => c.Received) / 1024;
        var (last, half) = (new List<double>(), new List<double>());
        for (var i = 0; i < Changes; i++)
        {
            var times = await ChangeAsync(server, clients, slot, take: i % 2 == 0);
            last.Add(times.Percentile(1));
            half.Add(times.Percentile(0.5));
        }

        return
        [
            Report.Whole(circuits),
            Report.Whole(opened / opening.TotalSeconds),
            Report.Milliseconds(Load.Median(last)),
            Report.Milliseconds(last.Max()),
            Report.Milliseconds(Load.Median(half)),
            Report.Whole((managed - before.Managed) / 1024.0 / (circuits - Baseline)),
            Report.Whole((resident - before.Resident) / 1024.0 / (circuits - Baseline)),
            Report.Whole(firstPage),
        ];
    }

    /// <summary>From the commit to the receipt of the next render batch, one figure per circuit.</summary>
    private static async Task<Latencies> ChangeAsync(
        PushServer server,
        List<CircuitClient> clients,
        long slot,
        bool take
    )
    {
        var next = clients.Select(c => c.NextBatchAsync()).ToList();
        var committed = await server.ChangeAsync(slot, take);
        var received = await Task.WhenAll(next).WaitAsync(Limit);
        var times = new Latencies(received.Select(at => Stopwatch.GetElapsedTime(committed, at).TotalMilliseconds));
        if (times.Percentile(0) < 0)
            throw new InvalidOperationException("Something else was rendered in between.");
        await QuietAsync(clients);
        return times;
    }

    /// <summary>
    /// Opens circuits until there are so many, a few at a time, and waits until all have drawn their page.
    /// </summary>
    /// <returns>How long the opening took, the wait not counted.</returns>
    private static async Task<TimeSpan> OpenAsync(
        List<CircuitClient> clients,
        int circuits,
        HttpClient http,
        string path
    )
    {
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(
            clients.Count,
            circuits,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (_, _) =>
            {
                var client = await CircuitClient.OpenAsync(http, path);
                lock (clients)
                    clients.Add(client);
            }
        );
        var took = Stopwatch.GetElapsedTime(began);
        await QuietAsync(clients);
        return took;
    }

    /// <summary>Nothing has been rendered anywhere for a while.</summary>
    private static async Task QuietAsync(List<CircuitClient> clients)
    {
        var seen = -1;
        while (clients.Sum(c => c.Batches) is var now && now != seen)
        {
            seen = now;
            await Task.Delay(Quiet);
        }
    }

    private static async Task PingAsync(List<CircuitClient> clients, CancellationToken leaving)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10));
        try
        {
            while (await timer.WaitForNextTickAsync(leaving))
            {
                CircuitClient[] all;
                lock (clients)
                    all = [.. clients];
                foreach (var client in all)
                    await client.PingAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // done
        }
    }
}
