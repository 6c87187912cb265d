using System.Diagnostics;
using System.Globalization;
using System.Text;
using Booking.Domain;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Scheduling.Import;
using Booking.Domain.Scheduling.Series;
using Booking.Domain.Scheduling.Slots;
using Booking.Domain.Security.Sessions;
using Booking.Domain.Security.TwoFactor;
using Booking.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Booking.Tests.Benchmarks;

/// <summary>
/// Importing 5,000 slots from a file: reading it, previewing it and writing it, beside the same rows in a plain bulk
/// INSERT of the same run.
/// </summary>
internal static class ImportBenchmark
{
    private static readonly int Rows = Scale.Of(5000, 200);
    private static readonly int Repeats = Scale.Of(5, 1);

    public static async Task RunAsync()
    {
        await using var database = await BenchDatabase.StartAsync();
        Report.Machine(await database.VersionAsync());
        await BenchStudio.AddCatalogAsync(database);
        await BenchStudio.AddMembersAsync(database, 1);
        await using var services = BenchDatabase
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
            .AddSingleton<ISlotSignal, Nobody>()
            .AddSingleton<IPaymentSignal, Nobody>()
            .BuildServiceProvider();
        var actor = new Actor(BenchStudio.AccountOf(1), null, IsStaff: true, IsAdmin: false);
        var (preview, import) = (
            services.GetRequiredService<PreviewImport>(),
            services.GetRequiredService<ImportSlots>()
        );
        var times = new List<double[]>();
        var held = 0L;
        for (var run = 0; run <= Repeats; run++)
        {
            var file = File();
            await database.ExecuteAsync(
                """DELETE FROM "AuditLines"; DELETE FROM "CommandReceipts"; DELETE FROM "Slots"; """
            );
            var read = Milliseconds(() => SlotTable.Read(file).Value!.Rows.Count);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var (seen, look) = await MillisecondsAsync(async () =>
                (await preview.RunAsync(actor, file, CancellationToken.None)).Value!.Plan!
            );
            held = GC.GetTotalMemory(forceFullCollection: true) - before;
            if (seen.Count(BulkState.New) != Rows)
                throw new InvalidOperationException(
                    $"Only {seen.Count(BulkState.New)} rows are new; the first: {seen.Rows[0].State} "
                        + $"{seen.Rows[0].Problems.FirstOrDefault()}."
                );
            var (done, write) = await MillisecondsAsync(async () =>
                (
                    await import.RunAsync(
                        actor,
                        file,
                        new(seen.Fingerprint, Guid.NewGuid().ToString("n")),
                        CancellationToken.None
                    )
                ).Value!
            );
            if (done.Added != Rows)
                throw new InvalidOperationException($"{done.Added} of {Rows} were added.");
            var (_, again) = await MillisecondsAsync(async () =>
                (await preview.RunAsync(actor, file, CancellationToken.None)).Value!.Plan!.Count(BulkState.Exists)
            );
            var raw = await RawAsync(database);
            if (run > 0)
                times.Add([read, look, write, again, raw]); // the first run compiles
        }

        double Median(int column) => times.Select(t => t[column]).Order().ElementAt(Repeats / 2);
        (string Name, int Column)[] rows =
        [
            ("read the file", 0),
            ("preview", 1),
            ("import (planned again, with audit lines)", 2),
            ("preview when all stand", 3),
            ("plain bulk INSERT of the slots", 4),
        ];
        Report.Table(
            [$"{Rows:N0} rows", "milliseconds", "rows a second"],
            rows.Select(r =>
                (IReadOnlyList<string>)
                    [r.Name, Report.Milliseconds(Median(r.Column)), Report.Whole(Rows / Median(r.Column) * 1000)]
            )
        );
        Report.Line(
            $"Import takes {Report.Ratio(Median(2) / Median(4))} times the plain INSERT. A preview of {Rows} "
                + $"rows holds {Report.Ratio(held / 1024.0 / 1024.0)} MB."
        );
    }

    /// <summary>
    /// The same slots, as many per statement as parameters allow, in one transaction, without asking anything.
    /// </summary>
    private static async Task<double> RawAsync(BenchDatabase database)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        var start = new DateTime(2060, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var watch = Stopwatch.StartNew();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var chunk in Enumerable.Range(0, Rows).Chunk(500))
        {
            const string rest = "'Open',8,0,0,0,0,0,5000,NULL,'jpy',0,0)";
            var sql = new StringBuilder(
                """
                INSERT INTO "Slots" ("Id", "ProgramId", "LocationId", "StaffId", "StartsAt", "EndsAt", "Status",
                    "Capacity", "Reserved", "Held", "TrialCapacity", "TrialReserved", "TrialHeld", "Price",
                    "TrialPrice", "Currency", "Revision", "Version") VALUES

                """
            );
            await using var command = new NpgsqlCommand { Connection = connection, Transaction = transaction };
            foreach (var n in chunk)
            {
                var p = command.Parameters.Count;
                sql.Append(
                    CultureInfo.InvariantCulture,
                    $"{(p == 0 ? "" : ",")}(${p + 1},2,${p + 2},${p + 3},${p + 4},${p + 5},{rest}"
                );
                foreach (
                    var value in (object[])
                        [
                            5_000_000L + n,
                            1L + (n % 3),
                            1L + (n % 8),
                            start.AddMinutes(30 * n),
                            start.AddMinutes((30 * n) + 30),
                        ]
                )
                    command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            command.CommandText = sql.ToString();
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
        var took = watch.Elapsed.TotalMilliseconds;
        await database.ExecuteAsync("""DELETE FROM "Slots" WHERE "Id" >= 5000000""");
        return took;
    }

    /// <summary>Half an hour each, from tomorrow on, shared by eight people at three locations.</summary>
    private static byte[] File()
    {
        var file = new StringBuilder("location,program,staff,date,start,minutes,capacity,trial price\r\n");
        var start = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(2);
        for (var n = 0; n < Rows; n++)
        {
            var at = start.AddMinutes(30 * n);
            file.Append(
                CultureInfo.InvariantCulture,
                $"LC{1 + (n % 3)},PG1,ST{1 + (n % 8)},{at:yyyy-MM-dd},{at:HH:mm},30,8,\r\n"
            );
        }

        return Encoding.UTF8.GetBytes(file.ToString());
    }

    private static double Milliseconds(Func<int> work)
    {
        var watch = Stopwatch.StartNew();
        if (work() != Rows)
            throw new InvalidOperationException("Rows are missing.");
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task<(T Answer, double Milliseconds)> MillisecondsAsync<T>(Func<Task<T>> work)
    {
        var watch = Stopwatch.StartNew();
        return (await work(), watch.Elapsed.TotalMilliseconds);
    }

    private sealed class Nobody : ISlotSignal, IPaymentSignal
    {
        public void Changed(long slotId) { }

        public void Changed() { }
    }
}
