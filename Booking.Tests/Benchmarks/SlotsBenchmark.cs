using System.Globalization;
using System.Net;
using System.Text.Json;
using Npgsql;

namespace Booking.Tests.Benchmarks;

/// <summary>
/// GET /api/slots among 100,000 slots and 1,000,000 reservations, over HTTP on Kestrel: how long callers wait, beside
/// the same rows by a query written by hand, without HTTP, and beside an endpoint that does nothing.
/// </summary>
internal static class SlotsBenchmark
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(Scale.Of(1, 0.1));
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(Scale.Of(0.5, 0.1));
    private static readonly TimeSpan FirstWarmUp = TimeSpan.FromSeconds(Scale.Of(2, 0.1));

    /// <param name="Query">What is added to /api/slots?from=…&amp;to=….</param>
    /// <param name="Where">The same filter by hand, on the slot s.</param>
    private sealed record Question(string Name, string Query, string Where, int Offset, int Days = 7);

    private const string Available = """
         AND s."Status" = 'Open' AND s."StartsAt" > now()
        AND (s."Reserved" < s."Capacity" OR s."TrialReserved" < s."TrialCapacity")
        """;

    private static readonly Question[] Questions =
    [
        new("a week of a location", "&location=LC1", """ AND s."LocationId" = 1""", 0),
        new("its page 5", "&location=LC1&page=5", """ AND s."LocationId" = 1""", 200),
        new("with free seats", "&location=LC1&available=true", """ AND s."LocationId" = 1""" + Available, 0),
        new("of a program", "&program=PG3", """ AND s."ProgramId" = 3""", 0),
        new("13 weeks, page 5", "&page=5", "", 200, 91),
    ];

    public static async Task RunAsync()
    {
        await using var database = await BenchDatabase.StartAsync();
        Report.Machine(await database.VersionAsync());
        await ManySlots.AddAsync(database);
        await using var server = await BenchServer.StartAsync(database.ConnectionString);
        await using var byHand = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database.ConnectionString)
            {
                MaxAutoPrepare = 50,
                AutoPrepareMinUsages = 2,
            }.ConnectionString
        );
        using var http = new HttpClient { BaseAddress = server.Address, DefaultRequestVersion = HttpVersion.Version11 };

        foreach (var question in Questions)
        {
            await SameRowsAsync(http, byHand, question);
            await Load.TimesAsync(8, FirstWarmUp, () => GetAsync(http, Path(question)));
        }

        // The run time goes on compiling what is hot for a while, at the cost of whoever is measured first.
        await Load.TimesAsync(1, 2 * FirstWarmUp, () => GetAsync(http, Path(Questions[0])));

        foreach (var callers in (int[])[1, 8])
        {
            var rows = new List<string[]>();
            foreach (var question in Questions)
            {
                var api = await MeasureAsync(callers, () => GetAsync(http, Path(question)));
                var sql = await MeasureAsync(callers, () => ByHandAsync(byHand, question));
                rows.Add(Row(question.Name, api, sql));
            }

            rows.Add(Row("/health/live", await MeasureAsync(callers, () => GetAsync(http, "/health/live")), null));
            Report.Table(
                [
                    $"milliseconds, {(callers == 1 ? "one caller" : $"{callers} callers at once")}",
                    "p50",
                    "p95",
                    "p99",
                    "a second",
                    "by hand p50",
                    "by hand p95",
                    "by hand p99",
                ],
                rows
            );
        }

        foreach (var question in Questions)
            await PlanAsync(database, question);
    }

    private static string[] Row(string name, double[] api, double[]? byHand) =>
        [
            name,
            .. api[..3].Select(Report.Milliseconds),
            Report.Whole(api[3]),
            .. byHand is null ? ["", "", ""] : byHand[..3].Select(Report.Milliseconds),
        ];

    /// <returns>Medians of p50, p95, p99 in milliseconds, and of calls per second.</returns>
    private static async Task<double[]> MeasureAsync(int callers, Func<Task> call)
    {
        await Load.TimesAsync(callers, WarmUp, call);
        var runs = new List<double[]>();
        for (var i = 0; i < Load.Repeats; i++)
        {
            var times = await Load.TimesAsync(callers, Span, call);
            runs.Add([
                times.Percentile(0.50),
                times.Percentile(0.95),
                times.Percentile(0.99),
                times.Count / Span.TotalSeconds,
            ]);
        }

        return [.. Enumerable.Range(0, 4).Select(figure => Load.Median(runs.Select(r => r[figure])))];
    }

    private static (DateTime From, DateTime To) SpanOf(Question question)
    {
        var from = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(1);
        return (from, from.AddDays(question.Days));
    }

    private static string Path(Question question)
    {
        var (from, to) = SpanOf(question);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"/api/slots?from={from:s}Z&to={to:s}Z{question.Query}&pageSize=50"
        );
    }

    private static async Task GetAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await response.Content.CopyToAsync(Stream.Null);
    }

    /// <summary>The page's rows and the count of all, in two round trips, read and thrown away.</summary>
    private static async Task<(int Total, List<long> Ids)> ByHandAsync(NpgsqlDataSource source, Question question)
    {
        var (from, to) = SpanOf(question);
        await using var connection = await source.OpenConnectionAsync();
        await using var count = new NpgsqlCommand(CountSql(question), connection)
        {
            Parameters =
            {
                new() { Value = from },
                new() { Value = to },
            },
        };
        var total = Convert.ToInt32(await count.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        await using var page = new NpgsqlCommand(PageSql(question), connection)
        {
            Parameters =
            {
                new() { Value = from },
                new() { Value = to },
                new() { Value = question.Offset },
            },
        };
        await using var reader = await page.ExecuteReaderAsync();
        var ids = new List<long>();
        var row = new object[reader.FieldCount];
        while (await reader.ReadAsync())
        {
            reader.GetValues(row);
            ids.Add((long)row[0]);
        }

        return (total, ids);
    }

    private static string CountSql(Question question) =>
        $"""
            SELECT count(*) FROM "Slots" s WHERE s."StartsAt" >= $1 AND s."StartsAt" < $2{question.Where}
            """;

    private static string PageSql(Question question) =>
        $"""
            SELECT s."Id", s."StartsAt", s."EndsAt", s."Status", s."LocationId", l."NameJa", l."NameEn", l."TimeZone",
                s."ProgramId", p."NameJa", p."NameEn", p."Kind", p."CategoryId", c."NameJa", c."NameEn",
                s."StaffId", t."NameJa", t."NameEn", s."Capacity", s."Reserved", s."Held", s."TrialCapacity",
                    s."TrialReserved", s."TrialHeld", s."Price", s."TrialPrice", s."Currency", s."Revision"
            FROM "Slots" s JOIN "Locations" l ON l."Id" = s."LocationId" JOIN "Programs" p ON p."Id" = s."ProgramId"
                JOIN "Categories" c ON c."Id" = p."CategoryId" LEFT JOIN "Staff" t ON t."Id" = s."StaffId"
            WHERE s."StartsAt" >= $1 AND s."StartsAt" < $2{question.Where} ORDER BY s."StartsAt", s."Id"
                LIMIT 50 OFFSET $3
            """;

    /// <summary>A comparison counts only when both sides answer the same question.</summary>
    private static async Task SameRowsAsync(HttpClient http, NpgsqlDataSource source, Question question)
    {
        using var answer = JsonDocument.Parse(await http.GetStringAsync(Path(question)));
        var numbers = answer
            .RootElement.GetProperty("items")
            .EnumerateArray()
            .Select(i => i.GetProperty("number").GetString()!)
            .ToList();
        var (total, ids) = await ByHandAsync(source, question);
        if (
            total != answer.RootElement.GetProperty("total").GetInt32()
            || !numbers.SequenceEqual(ids.Select(Domain.Common.Numbering.Slot.Of))
            || numbers.Count == 0
        )
            throw new InvalidOperationException($"'{question.Name}' has other rows by hand.");
    }

    private static async Task PlanAsync(BenchDatabase database, Question question)
    {
        var (from, to) = SpanOf(question);
        var lines = new List<string>();
        foreach (var sql in (string[])[CountSql(question), PageSql(question)])
        {
            await using var explain = database.Source.CreateCommand(
                "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) "
                    + sql.Replace("$1", $"'{from:s}Z'")
                        .Replace("$2", $"'{to:s}Z'")
                        .Replace("$3", question.Offset.ToString(CultureInfo.InvariantCulture))
            );
            await using var reader = await explain.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                lines.Add(reader.GetString(0));
        }

        var access = lines
            .Where(l => l.Contains("Scan", StringComparison.Ordinal) && l.Contains(" s ", StringComparison.Ordinal))
            .Select(l => l.Trim().TrimStart('-', '>', ' '));
        Report.Line(
            $"- {question.Name}: {string.Join("; ", access)}; "
                + $"{string.Join(" + ", lines.Where(l => l.StartsWith("Execution", StringComparison.Ordinal)))}"
        );
    }
}
