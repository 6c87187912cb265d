using System.Diagnostics;
using System.Text;
using Booking.Domain;
using Booking.Domain.Catalog;
using Booking.Domain.Installations;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Reservations.Reminders;
using Booking.Tests.Notifications;
using Booking.Tests.TestKit;
using Booking.Web.Notifications;
using Booking.Web.Startup;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;

namespace Booking.Tests.Benchmarks;

/// <summary>
/// A full outbox to a mail server on this machine, beside MailKit alone sending mails of the same size; and how long a
/// booking takes while thousands of reminders that are due at once are written.
/// </summary>
internal static class NotifyBenchmark
{
    private const int Lanes = 4;
    private const int Domains = 50;
    private const int Lessons = 100;
    private const int Callers = 2;
    private static readonly int Mails = Scale.Of(10_000, 40);
    private static readonly int Reminders = Scale.Of(5_000, 50);
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(Scale.Of(10, 0.3));
    private static long _booker = Reminders;

    public static async Task RunAsync()
    {
        await using var database = await BenchDatabase.StartAsync();
        Report.Machine(await database.VersionAsync());
        await BenchStudio.AddCatalogAsync(database);
        await BenchStudio.AddMembersAsync(database, Reminders + Scale.Of(40_000, 2_000));
        await BenchStudio.AddOpenLessonsAsync(database, Lessons, capacity: 1_000_000);
        await using var services = HoldsBenchmark
            .Product(database)
            .AddSingleton(ReminderSettings.Default)
            .AddHttpClient()
            .BuildServiceProvider();
        await OutboxAsync(database, services);
        await RemindAsync(database, services);
    }

    private static async Task OutboxAsync(BenchDatabase database, ServiceProvider services)
    {
        await using var server = new MailSink();
        await database.ExecuteAsync(
            $$"""
            INSERT INTO "OutboxMails" ("Id", "Occasion", "To", "Language", "Facts", "State", "Attempts",
                "NextAttemptAt", "CreatedAt")
            SELECT 5000000 + n, 'Reminder', 'm' || n || '@reader' || n % {{Domains}} || '.example', 'ja',
                '{"name":"会員","subject":"ヨガ","number":"R1","reader":"MB1","program":"ヨガ","location":"渋谷",'
                || '"address":"東京都渋谷区1-2-3","startsAt":"2026-12-02T09:00:00Z","endsAt":"2026-12-02T10:00:00Z",'
                || '"timeZone":"Asia/Tokyo"}', 'Waiting', 0, now(), now()
            FROM generate_series(1, {{Mails}}) n;
            ANALYZE "OutboxMails";
            """
        );
        var ours = await SecondsAsync(() => SendAsync(services, server.Port));
        if (server.Taken != Mails)
            throw new InvalidOperationException($"{server.Taken} of {Mails} mails arrived.");
        using var like = await MimeMessage.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(server.First)));
        var each = await SecondsAsync(() => RawAsync(server.Port, like, keepsConnection: false));
        var kept = await SecondsAsync(() => RawAsync(server.Port, like, keepsConnection: true));
        Report.Table(
            [$"{Mails:N0} mails, {Lanes} at once", "mails a second", "of MailKit alone"],
            [
                ["the outbox", Report.Whole(Mails / ours), Report.Ratio(each / ours)],
                ["MailKit alone, a connection for each", Report.Whole(Mails / each), Report.Ratio(1)],
                ["MailKit alone, one connection for all", Report.Whole(Mails / kept), Report.Ratio(each / kept)],
            ]
        );
    }

    /// <summary>As the worker does it.</summary>
    private static async Task SendAsync(ServiceProvider services, int port)
    {
        var options = Microsoft.Extensions.Options.Options.Create(
            new MailOptions
            {
                Host = "127.0.0.1",
                Port = port,
                From = "studio@nami.example",
                Security = MailSecurity.None,
            }
        );
        var installation = new InstallationState();
        installation.Set("an installation", pause: null);
        using var token = new MailToken(
            services.GetRequiredService<IHttpClientFactory>(),
            options,
            TimeProvider.System
        );
        using var meters = new TestMeters();
        var outbox = new SendOutbox(
            services.GetRequiredService<IDbContextFactory<BookingDbContext>>(),
            TestRenderer.Create(),
            new SmtpMailSender(
                options,
                Microsoft.Extensions.Options.Options.Create(new SiteOptions { Name = "Studio Nami" }),
                TestRenderer.CreateCalendars(installation),
                new MailSigner(options),
                token,
                TimeProvider.System
            ),
            new TestCalendars(),
            installation,
            new BookingTelemetry(meters),
            () => QuietHours.None,
            TimeProvider.System,
            NullLogger<SendOutbox>.Instance
        );
        await Task.WhenAll(
            Enumerable
                .Range(0, Lanes)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        while (await outbox.RunAsync(CancellationToken.None) > 0) { }
                    })
                )
        );
    }

    private static Task RawAsync(int port, MimeMessage like, bool keepsConnection) =>
        Task.WhenAll(
            Enumerable
                .Range(0, Lanes)
                .Select(lane =>
                    Task.Run(async () =>
                    {
                        using var client = new SmtpClient();
                        for (var n = lane; n < Mails; n += Lanes)
                        {
                            if (!client.IsConnected)
                                await client.ConnectAsync("127.0.0.1", port, SecureSocketOptions.None);
                            await client.SendAsync(
                                like,
                                (MailboxAddress)like.From[0],
                                [new MailboxAddress("", $"m{n}@reader{n % Domains}.example")]
                            );
                            if (!keepsConnection)
                                await client.DisconnectAsync(quit: true);
                        }
                    })
                )
        );

    private static async Task RemindAsync(BenchDatabase database, ServiceProvider services)
    {
        var holds = services.GetRequiredService<PlaceHold>();
        await Load.TimesAsync(Callers, Alone, () => BookAsync(holds)); // until the run time has compiled
        var before = await Load.TimesAsync(Callers, Alone, () => BookAsync(holds));
        await database.ExecuteAsync(
            $"""
            INSERT INTO "Slots" ("Id", "ProgramId", "LocationId", "StaffId", "StartsAt", "EndsAt", "Status", "Capacity",
                "Reserved", "Price", "Currency")
            VALUES (900000, 3, 1, 1, now() + interval '1 hour', now() + interval '2 hours', 'Open', {Reminders},
                {Reminders}, 5000, 'jpy');
            UPDATE "Members" SET "WantsReminders" = TRUE WHERE "Id" <= {Reminders};
            INSERT INTO "Reservations" ("Id", "SlotId", "ProgramId", "MemberId", "Type", "Method", "Price", "Currency",
                "Status", "CreatedAt", "UpdatedAt")
            SELECT 9000000 + n, 900000, 3, n, 'Regular', 'Cash', 5000, 'jpy', 'Confirmed', now() - interval '3 days',
                now() - interval '3 days'
            FROM generate_series(1, {Reminders}) n;
            ANALYZE "Reservations", "Members";
            """
        );
        var remind = services.GetRequiredService<RemindMembers>();
        var watch = Stopwatch.StartNew();
        var writing = Task.Run(() => remind.RunAsync(CancellationToken.None));
        var meanwhile = new List<double>();
        await Task.WhenAll(
            Enumerable.Range(0, Callers).Select(_ => Task.Run(() => BookMeanwhileAsync(holds, writing, meanwhile)))
        );
        var written = await writing;
        if (written != Reminders)
            throw new InvalidOperationException($"{written} of {Reminders} reminders were written.");
        Report.Line($"{written:N0} reminders were written in {Report.Ratio(watch.Elapsed.TotalSeconds)} s.");
        Report.Line("");
        var during = new Latencies(meanwhile);
        Report.Table(
            [$"a booking by card, {Callers} at once", "median ms", "p95 ms"],
            [Row("alone", before), Row("while the reminders are written", during)]
        );

        static IReadOnlyList<string> Row(string name, Latencies times) =>
            [name, Report.Milliseconds(times.Percentile(0.5)), Report.Milliseconds(times.Percentile(0.95))];
    }

    private static async Task BookMeanwhileAsync(PlaceHold holds, Task writing, List<double> times)
    {
        while (!writing.IsCompleted)
        {
            var start = Stopwatch.GetTimestamp();
            await BookAsync(holds);
            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            lock (times)
                times.Add(took);
        }
    }

    private static async Task BookAsync(PlaceHold holds)
    {
        var member = Interlocked.Increment(ref _booker);
        var actor = new Actor(BenchStudio.AccountOf(member), member, IsStaff: false, IsAdmin: false);
        var request = new PlaceHoldRequest(1 + (member % Lessons), ReservationType.Regular, $"notify-{member}");
        var answer = await holds.RunAsync(actor, request, CancellationToken.None);
        if (answer.Refusal is { } refusal)
            throw new InvalidOperationException(refusal.ToString());
    }

    private static async Task<double> SecondsAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }
}
