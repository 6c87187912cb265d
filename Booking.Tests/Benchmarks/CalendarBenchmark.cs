using System.Diagnostics;
using System.Globalization;
using Booking.Tests.TestKit;
using Booking.Web.Development;
using Npgsql;

namespace Booking.Tests.Benchmarks;

/// <summary>
/// The staff calendar of a location with 2,000 slots in the visible month: from the request until the page stands, from
/// a drop until everybody else's connection has the render batch that shows it, and what an open calendar costs the
/// server.
/// </summary>
internal static class CalendarBenchmark
{
    private static readonly int Slots = Scale.Of(2000, 336);
    private static readonly int Watchers = Scale.Of(10, 2);
    private static readonly int Drops = Scale.Of(20, 2);
    private static readonly int Baseline = Scale.Of(10, 2);
    private static readonly int Opened = Scale.Of(60, 14);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(Scale.Of(1, 0.5));
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static async Task RunAsync()
    {
        await using var database = await BenchDatabase.StartAsync();
        Report.Machine(await database.VersionAsync());
        await BenchServer.LoadDemoAsync(database.ConnectionString);
        var first = await database.ReadAsync<string>(
            "SELECT to_char(date_trunc('month', now() AT TIME ZONE 'Asia/Tokyo') + interval '1 month', 'YYYY-MM-DD')"
        );
        var place = await FillAsync(database, first);
        await using var server = await PushServer.StartAsync(database.ConnectionString);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Add("Cookie", await SignInAsync(server.Address));

        // Compiles, and lets the server grow.
        await MeasureAsync(database, server, http, "week", AddressOf("week"), place, first);
        var rows = new List<string[]>();
        foreach (var view in (string[])["month", "week", "day"])
            rows.Add(await MeasureAsync(database, server, http, view, AddressOf(view), place, first));
        Report.Line(
            $"{Slots:N0} slots in the visible month. \"By hand\": the same slots read, and the same update "
                + "committed, on Npgsql with prepared statements, in the same run."
        );
        Report.Line("");
        Report.Table(
            [
                "view",
                "slots drawn from",
                "HTML KB",
                "stands, median ms",
                "read by hand, ms",
                "drop to everybody, median ms",
                "worst ms",
                "update by hand, ms",
                "managed KB each",
                "resident KB each",
            ],
            rows
        );

        string AddressOf(string view) => $"/staff/calendar?view={view}&location=LC{place}&date={first}";
    }

    private static async Task<string[]> MeasureAsync(
        BenchDatabase database,
        PushServer server,
        HttpClient http,
        string view,
        string path,
        long place,
        string first
    )
    {
        var slots = await SlotsAsync(database, view, place, first);
        var clients = new List<CircuitClient>();
        try
        {
            await OpenAsync(clients, Baseline, http, path);
            var before = await server.MemoryAsync();
            var shown = new List<double>();
            for (var i = 0; i < Load.Repeats * 3; i++)
                shown.Add(await OpenAsync(clients, clients.Count + 1, http, path));
            await OpenAsync(clients, Opened, http, path);
            var after = await server.MemoryAsync();
            var times = view == "month" ? [] : await DropAsync(database, clients, place, first);
            return
            [
                view,
                Report.Whole(slots),
                Report.Whole((await http.GetStringAsync(path)).Length / 1024.0),
                Report.Milliseconds(Load.Median(shown)),
                Report.Milliseconds(await ReadByHandAsync(database, view, place, first)),
                times.Count == 0 ? "" : Report.Milliseconds(Load.Median(times)),
                times.Count == 0 ? "" : Report.Milliseconds(times.Max()),
                Report.Milliseconds(await UpdateByHandAsync(database, place)),
                Report.Whole((after.Managed - before.Managed) / 1024.0 / (clients.Count - Baseline)),
                Report.Whole((after.Resident - before.Resident) / 1024.0 / (clients.Count - Baseline)),
            ];
        }
        finally
        {
            foreach (var client in clients)
                await client.DisposeAsync();
        }
    }

    /// <summary>
    /// One drags a slot of the first day to and fro; how long until the last of the others has a batch.
    /// </summary>
    private static async Task<List<double>> DropAsync(
        BenchDatabase database,
        List<CircuitClient> clients,
        long place,
        string first
    )
    {
        var slot = await database.ReadAsync<long>(
            $"""
            SELECT "Id" FROM "Slots"
            WHERE "LocationId" = {place} AND "StartsAt" >= '{first}'::timestamp AT TIME ZONE 'Asia/Tokyo'
            ORDER BY "StartsAt" LIMIT 1
            """
        );
        var times = new List<double>();
        for (var i = 0; i < Drops; i++)
        {
            await QuietAsync(clients);
            var next = clients.Skip(1).Take(Watchers).Select(c => c.NextBatchAsync()).ToList();
            var (from, began) = (600 + (i % 2 * 60), Stopwatch.GetTimestamp());
            await clients[0]
                .CallPageAsync(
                    "DropAsync",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"""["SS{slot}","{first}",{from},{from + 60},false,"{Guid.NewGuid():n}"]"""
                    )
                );
            var received = await Task.WhenAll(next).WaitAsync(Limit);
            times.Add(received.Max(at => Stopwatch.GetElapsedTime(began, at).TotalMilliseconds));
        }

        return times;
    }

    /// <returns>
    /// Milliseconds from the request to the last batch of the last one opened, after which it was quiet.
    /// </returns>
    private static async Task<double> OpenAsync(List<CircuitClient> clients, int count, HttpClient http, string path)
    {
        var began = 0L;
        while (clients.Count < count)
        {
            began = Stopwatch.GetTimestamp();
            clients.Add(await CircuitClient.OpenAsync(http, path));
            if (clients.Count == count)
                await QuietAsync(clients);
        }

        return Stopwatch.GetElapsedTime(began, clients[^1].LastBatchAt).TotalMilliseconds;
    }

    private static async Task QuietAsync(List<CircuitClient> clients)
    {
        var seen = -1;
        while (clients.Sum(c => c.Batches) is var now && now != seen)
        {
            seen = now;
            await Task.Delay(Quiet);
        }
    }

    /// <summary>
    /// A location of its own: slots of an hour from eight to eight, nobody and no room in them, so that none clashes.
    /// </summary>
    private static async Task<long> FillAsync(BenchDatabase database, string first)
    {
        var place = await database.ReadAsync<long>(
            """
            INSERT INTO "Locations" ("Id", "NameJa", "NameEn", "AddressJa", "AddressEn", "TimeZone", "IsActive",
                "Version")
            SELECT max("Id") + 1000, '大きな店舗', 'A large one', '', '', 'Asia/Tokyo', TRUE, 0
                FROM "Locations" RETURNING "Id"
            """
        );
        await database.ExecuteAsync(
            $"""
            INSERT INTO "Slots" ("Id", "ProgramId", "LocationId", "StartsAt", "EndsAt", "Status", "Capacity",
                "Reserved", "Held", "TrialCapacity", "TrialReserved", "TrialHeld", "Price", "TrialPrice", "Currency",
                "Revision", "Version")
            SELECT 1000000 + n, 1 + n % 4, {place}, start, start + interval '1 hour', 'Open', 12, n % 12, 0, 0, 0, 0,
                2800, NULL, 'jpy', 0, 0
            FROM (SELECT n, ('{first}'::timestamp + (n % 28) * interval '1 day' + (8 + n / 28 % 12) * interval
                '1 hour' + (n / 336) * interval '10 minutes') AT TIME ZONE 'Asia/Tokyo' AS start
                FROM generate_series(0, {Slots - 1}) n) AS slots
            """
        );
        await database.ExecuteAsync("""VACUUM ANALYZE "Slots" """);
        return place;
    }

    private static (string From, string To) Span(string view, string first) =>
        view switch
        {
            "day" => ($"'{first}'::timestamp", $"('{first}'::timestamp + interval '1 day')"),
            "week" => (
                $"date_trunc('week', '{first}'::timestamp)",
                $"(date_trunc('week', '{first}'::timestamp) + interval '7 days')"
            ),
            _ => (
                $"date_trunc('week', '{first}'::timestamp)",
                $"(date_trunc('week', '{first}'::timestamp + interval '1 month' - interval '1 day') + interval "
                    + "'7 days')"
            ),
        };

    private static string Where(string view, long place, string first) =>
        Span(view, first) is var (from, to)
            ? $"""
                 "LocationId" = {place} AND "StartsAt" >= {from} AT TIME ZONE 'Asia/Tokyo'
                AND "StartsAt" < {to} AT TIME ZONE 'Asia/Tokyo'
                """
            : "";

    private static Task<int> SlotsAsync(BenchDatabase database, string view, long place, string first) =>
        database.ReadAsync<int>($"""SELECT count(*)::int FROM "Slots" WHERE {Where(view, place, first)}""");

    private static async Task<double> ReadByHandAsync(BenchDatabase database, string view, long place, string first)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            $"""
            SELECT s.*, p.*, l.* FROM "Slots" s JOIN "Programs" p ON p."Id" = s."ProgramId"
                JOIN "Locations" l ON l."Id" = s."LocationId" LEFT JOIN "Staff" f ON f."Id" = s."StaffId" WHERE {Where(
                    view,
                    place,
                    first
                ).Replace("\"LocationId\"", "s.\"LocationId\"", StringComparison.Ordinal)} ORDER BY s."StartsAt"
            """,
            connection
        );
        await command.PrepareAsync();
        return await MedianAsync(async () =>
        {
            await using var reader = await command.ExecuteReaderAsync();
            var row = new object[reader.FieldCount];
            while (await reader.ReadAsync())
                reader.GetValues(row);
        });
    }

    private static async Task<double> UpdateByHandAsync(BenchDatabase database, long place)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            $"""
            UPDATE "Slots" SET "StartsAt" = "StartsAt"
            WHERE "Id" = (SELECT min("Id") FROM "Slots" WHERE "LocationId" = {place})
            """,
            connection
        );
        await command.PrepareAsync();
        return await MedianAsync(() => command.ExecuteNonQueryAsync());
    }

    private static async Task<double> MedianAsync(Func<Task> work)
    {
        var times = new List<double>();
        for (var i = 0; i < 20; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await work();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return Load.Median(times);
    }

    /// <summary>
    /// The cookies of the demo's admin; the secure one is carried by hand, because the benchmark speaks plain HTTP.
    /// </summary>
    internal static async Task<string> SignInAsync(Uri site)
    {
        using var visitor = new Visitor(site);
        var page = await visitor.SendAsync(
            "/account/login",
            "login",
            ("Input.Email", DemoData.Accounts[3]),
            ("Input.Password", DemoData.Password)
        );
        return page.Response.Headers.TryGetValues("Set-Cookie", out var set)
            ? string.Join(
                "; ",
                set.Select(c => c.Split(';')[0]).Where(c => c.Contains("booking=", StringComparison.Ordinal))
            )
            : throw new InvalidOperationException($"Nobody could sign in: {page.Status}.");
    }
}
