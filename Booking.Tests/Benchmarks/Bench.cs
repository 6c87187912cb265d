using Booking.Tests.TestKit;

namespace Booking.Tests.Benchmarks;

/// <summary>
/// The benchmarks by name. They print figures, beside what the same machine can do at most in the same run, and judge
/// nothing: no test depends on a time. docs/performance.md keeps the figures and says how to read them. With "short"
/// behind the name one runs in seconds, and its figures mean nothing: so the tests see to it that none rots.
/// </summary>
internal static class Bench
{
    private const string ShortMode = "short";

    private sealed record Benchmark(string Name, string Question, Func<Task> RunAsync);

    private static readonly IReadOnlyList<Benchmark> All =
    [
        new(
            "holds",
            "How many bookings by card a second, on one slot and over many, against the same SQL by hand?",
            HoldsBenchmark.RunAsync
        ),
        new(
            "slots",
            "How long does a caller of GET /api/slots wait, with 100,000 slots and 1,000,000 reservations?",
            SlotsBenchmark.RunAsync
        ),
        new(
            "push",
            "How soon have 300 and 1,000 open week pages shown a changed seat, and what memory does each take?",
            PushBenchmark.RunAsync
        ),
        new(
            "calendar",
            "With 2,000 slots in the visible month: how long until the calendar stands, how soon has a drop "
                + "moved a slot at everybody, what memory does each take?",
            CalendarBenchmark.RunAsync
        ),
        new(
            "grid",
            "What memory does an admin's open list of payments take, and how much of it is the frame around it?",
            GridBenchmark.RunAsync
        ),
        new(
            "import",
            "How long does a file of 5,000 slots take to read, preview and import, against the same rows in a "
                + "plain INSERT?",
            ImportBenchmark.RunAsync
        ),
        new(
            "notify",
            "How many mails a second does the outbox send, against MailKit alone, and how long does a booking take "
                + "while 5,000 reminders are written?",
            NotifyBenchmark.RunAsync
        ),
    ];

    public static IEnumerable<string> Names => All.Select(benchmark => benchmark.Name);

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not ["bench", ..])
        {
            Console.Error.WriteLine(
                "Run the tests with: dotnet test. Run a benchmark with: dotnet run -c Release --project "
                    + "Booking.Tests -- bench NAME"
            );
            return 1;
        }

        if (args is [_, PushServer.Verb, var connectionString])
        {
            await PushServer.ServeAsync(connectionString);
            return 0;
        }

        if (args.Length == 1)
        {
            foreach (var benchmark in All)
                Console.WriteLine($"{benchmark.Name,-8} {benchmark.Question}");
            return 0;
        }

        if (All.FirstOrDefault(b => b.Name == args[1]) is not { } chosen)
        {
            Console.Error.WriteLine(
                $"There is no benchmark '{args[1]}'; there are {string.Join(", ", All.Select(b => b.Name))}."
            );
            return 1;
        }

        Scale.IsShort = args is [_, _, ShortMode];
        try
        {
            Console.WriteLine($"## {chosen.Name}");
            Console.WriteLine();
            await chosen.RunAsync();
            return 0;
        }
        finally
        {
            await TestRunDirectory.EndAsync();
        }
    }
}
