using System.Data.Common;
using System.Runtime;
using Booking.Domain;
using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Scheduling.Slots;
using Booking.Domain.Security.Sessions;
using Booking.Domain.Security.TwoFactor;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Booking.Tests.Benchmarks;

/// <summary>
/// Bookings by card per second through <see cref="PlaceHold"/>, up to the stored payment page, on one slot that
/// everybody wants and spread over a hundred; every booking is another member's. The payment provider costs no time, so
/// that what is measured is ours.
/// </summary>
internal static class HoldsBenchmark
{
    private const int Slots = 100;
    private static readonly int Members = Scale.Of(60_000, 5_000);
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(Scale.Of(1, 0.1));
    private static readonly TimeSpan WarmUpRound = TimeSpan.FromSeconds(Scale.Of(4, 0.2));
    private static readonly int WarmUpRounds = Scale.Of(10, 1);
    private const int StillCompiling = 300;
    private static readonly int[] Callers = Scale.Of<int[]>([1, 4, 16, 32], [4]);

    private sealed record Contender(string Name, Func<long, long, string, Task> BookAsync);

    public static async Task RunAsync()
    {
        await using var database = await BenchDatabase.StartAsync();
        Report.Machine(await database.VersionAsync());
        await BenchStudio.AddCatalogAsync(database);
        await BenchStudio.AddMembersAsync(database, Members);
        await BenchStudio.AddOpenLessonsAsync(database, Slots, capacity: 1_000_000);

        var commands = await CountAsync(database);
        await using var services = Product(database).BuildServiceProvider();
        await using var plain = NpgsqlDataSource.Create(database.ConnectionString);
        await using var prepared = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database.ConnectionString)
            {
                MaxAutoPrepare = 50,
                AutoPrepareMinUsages = 2,
            }.ConnectionString
        );
        var placeHold = services.GetRequiredService<PlaceHold>();
        Contender[] contenders =
        [
            new("PlaceHold", (member, slot, key) => PlaceAsync(placeHold, member, slot, key)),
            new("by hand", new HoldsByHand(plain).BookAsync),
            new("by hand, prepared", new HoldsByHand(prepared).BookAsync),
        ];
        await WarmUpAsync(database, contenders);
        Report.Line(
            $"One booking is {commands} commands and 2 commits through PlaceHold, {HoldsByHand.Commands} and 2 "
                + "by hand. "
                + $"One caller alone can commit {Report.Whole(await CommitsAsync(database))} one-row changes a "
                + "second to this disk."
        );
        Report.Line("");
        await MeasureAsync(database, contenders, "one slot", _ => 1);
        await MeasureAsync(database, contenders, $"{Slots} slots", member => 1 + (member % Slots));
    }

    /// <summary>The use cases, with a provider and signals that cost no time.</summary>
    public static IServiceCollection Product(BenchDatabase database) =>
        BenchDatabase
            .Services(database.ConnectionString)
            .AddBookingDomain()
            .AddSingleton<IAuthority, TestAuthority>()
            .AddSingleton(SessionSettings.Default)
            .AddSingleton(SecondFactorSettings.Off)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new PaymentSettings(Live: false))
            .AddSingleton(HoldSettings.Default)
            .AddSingleton(ProfileSettings.Default)
            .AddSingleton(Domain.Notifications.QuietHours.None)
            .AddSingleton<IPaymentGateway, InstantGateway>()
            .AddSingleton<ISlotSignal, NobodyWatches>()
            .AddSingleton<IPaymentSignal, NobodyWatches>();

    private static async Task PlaceAsync(PlaceHold placeHold, long member, long slot, string key)
    {
        var actor = new Actor(BenchStudio.AccountOf(member), member, IsStaff: false, IsAdmin: false);
        var answer = await placeHold.RunAsync(
            actor,
            new PlaceHoldRequest(slot, ReservationType.Regular, key),
            CancellationToken.None
        );
        if (!answer.Succeeded(out var hold, out var refusal))
            throw new InvalidOperationException(refusal.ToString());
        if (hold.PaymentUrl is null)
            throw new InvalidOperationException("No payment page.");
    }

    /// <summary>
    /// How many commands a booking is, so that the comparison by hand stays an honest one. Counted apart: looking on
    /// costs time too.
    /// </summary>
    private static async Task<int> CountAsync(BenchDatabase database)
    {
        var counter = new CommandCounter();
        await using var services = Product(database).AddSingleton<IInterceptor>(counter).BuildServiceProvider();
        var fewest = int.MaxValue;
        for (var member = 1; member <= 3; member++)
        {
            counter.Commands = 0;
            await PlaceAsync(services.GetRequiredService<PlaceHold>(), member, slot: 1, $"count-{member}");
            fewest = Math.Min(fewest, counter.Commands); // numbers are drawn twenty at a time; most bookings draw none
        }

        await ClearAsync(database);
        return fewest;
    }

    /// <summary>
    /// Until the run time has compiled what is hot for good, which takes it half a minute for all of EF beside a busy
    /// database on few cores: a round that compiles little more is the last.
    /// </summary>
    private static async Task WarmUpAsync(BenchDatabase database, Contender[] contenders)
    {
        foreach (var contender in contenders)
        {
            for (var round = 0; round < WarmUpRounds; round++)
            {
                var compiled = JitInfo.GetCompiledMethodCount();
                var member = 0L;
                await Load.TimesAsync(
                    callers: 16,
                    WarmUpRound,
                    () => Next(contender, ref member, m => 1 + (m % Slots))
                );
                await ClearAsync(database);
                if (JitInfo.GetCompiledMethodCount() - compiled < StillCompiling)
                    break;
            }
        }
    }

    private static async Task MeasureAsync(
        BenchDatabase database,
        Contender[] contenders,
        string title,
        Func<long, long> slotOf
    )
    {
        var rows = new List<string[]>();
        foreach (var callers in Callers)
        {
            var rates = contenders.ToDictionary(c => c, _ => new List<double>());
            for (var i = 0; i < Load.Repeats; i++)
            {
                foreach (var contender in contenders)
                {
                    var member = 0L;
                    rates[contender]
                        .Add(await Load.PerSecondAsync(callers, Span, () => Next(contender, ref member, slotOf)));
                    await ClearAsync(database);
                }
            }

            var medians = contenders.Select(c => Load.Median(rates[c])).ToArray();
            rows.Add([
                $"{title}, {callers} at once",
                .. medians.Select(Report.Whole),
                Report.Ratio(medians[0] / medians[1]),
                Report.Ratio(medians[0] / medians[2]),
            ]);
        }

        Report.Table(["bookings per second", .. contenders.Select(c => c.Name), "of by hand", "of prepared"], rows);
    }

    private static Task Next(Contender contender, ref long member, Func<long, long> slotOf)
    {
        var next = Interlocked.Increment(ref member);
        if (next > Members)
            throw new InvalidOperationException("Every member has booked; the benchmark needs more of them.");
        return contender.BookAsync(next, slotOf(next), $"bench-{next}");
    }

    /// <summary>Every measurement begins with empty books and no leftovers of the one before.</summary>
    private static async Task ClearAsync(BenchDatabase database)
    {
        await database.ExecuteAsync(
            """
            TRUNCATE "Reservations", "Payments", "Checkouts", "CommandReceipts", "StateTransitions", "Refunds",
                "Compensations"
                CASCADE
            """
        );
        await database.ExecuteAsync("""UPDATE "Slots" SET "Reserved" = 0, "Held" = 0 WHERE "Reserved" > 0""");
        await database.ExecuteAsync("""VACUUM "Slots" """);
        await database.ExecuteAsync("""VACUUM "Members" """);
    }

    private static Task<double> CommitsAsync(BenchDatabase database) =>
        Load.PerSecondAsync(
            callers: 1,
            Span,
            () => database.ExecuteAsync("""UPDATE "Locations" SET "TimeZone" = "TimeZone" WHERE "Id" = 1""")
        );

    private sealed class NobodyWatches : ISlotSignal, IPaymentSignal
    {
        public void Changed(long slotId) { }

        public void Changed() { }
    }

    /// <summary>Counts what EF sends.</summary>
    private sealed class CommandCounter : DbCommandInterceptor
    {
        public int Commands { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData data,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            Commands++;
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData data,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            Commands++;
            return new(result);
        }
    }
}
