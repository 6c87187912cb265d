namespace Booking.Tests.Benchmarks;

/// <summary>What an open page of an admin costs the server: the frame alone, and lists with 25 and 100 rows.</summary>
internal static class GridBenchmark
{
    private static readonly int Baseline = Scale.Of(10, 2);
    private static readonly int Opened = Scale.Of(60, 4);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(Scale.Of(1, 0.5));

    private static readonly (string Name, string Path)[] Pages =
    [
        ("frame, an empty list of tasks", "/admin/tasks"),
        ("payments, 25 rows", "/admin/payments"),
        ("payments, 100 rows", "/admin/payments?size=100"),
    ];

    public static async Task RunAsync()
    {
        await using var database = await BenchDatabase.StartAsync();
        Report.Machine(await database.VersionAsync());
        await BenchServer.LoadDemoAsync(database.ConnectionString);
        await using var server = await PushServer.StartAsync(database.ConnectionString);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Add("Cookie", await CalendarBenchmark.SignInAsync(server.Address));

        await MeasureAsync(server, http, Pages[1]); // compiles, and lets the server grow
        var rows = new List<string[]>();
        foreach (var page in Pages)
            rows.Add(await MeasureAsync(server, http, page));
        Report.Table(["page", "HTML KB", "managed KB each", "resident KB each"], rows);
    }

    private static async Task<string[]> MeasureAsync(
        PushServer server,
        HttpClient http,
        (string Name, string Path) page
    )
    {
        var clients = new List<CircuitClient>();
        try
        {
            await OpenAsync(clients, Baseline, http, page.Path);
            var before = await server.MemoryAsync();
            await OpenAsync(clients, Opened, http, page.Path);
            var after = await server.MemoryAsync();
            string Each(long from, long to) => Report.Whole((to - from) / 1024.0 / (Opened - Baseline));
            var html = await http.GetStringAsync(page.Path);
            return
            [
                page.Name,
                Report.Whole(html.Length / 1024.0),
                Each(before.Managed, after.Managed),
                Each(before.Resident, after.Resident),
            ];
        }
        finally
        {
            foreach (var client in clients)
                await client.DisposeAsync();
        }
    }

    private static async Task OpenAsync(List<CircuitClient> clients, int count, HttpClient http, string path)
    {
        while (clients.Count < count)
            clients.Add(await CircuitClient.OpenAsync(http, path));
        var seen = -1;
        while (clients.Sum(c => c.Batches) is var now && now != seen)
        {
            seen = now;
            await Task.Delay(Quiet);
        }
    }
}
