using System.Diagnostics;
using System.Net;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Holds;
using Booking.Tests.Members;
using Booking.Tests.Smoke;
using Booking.Tests.TestKit;
using Booking.Web.Development;
using Booking.Web.Development.Stripe;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Drill;

/// <summary>
/// What breaks in the night, one after the other, against the whole program; docs/operations.md has the table. Every
/// fault ends by itself, and what was promised before it is still there after it.
/// </summary>
public sealed class FaultDrillTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task The_private_cluster_and_then_the_program_are_killed_and_everything_is_there_again()
    {
        var data = await TestRunDirectory.NewPathAsync("drill");
        var cluster = Path.Combine(data, "postgres");
        try
        {
            await using (var first = new SmokeServer(data))
            {
                using var client = await ClientAsync(first);
                var before = await client.GetStringAsync("api/slots?pageSize=20");

                using (var postmaster = Process.GetProcessById(new LocalPostgresPidFile(cluster).Postmaster!.Value))
                    postmaster.Kill();
                await Poll.UntilAsync(() => IsReadyAsync(client), "the cluster is started again", Long);
                Assert.Equal(before, await client.GetStringAsync("api/slots?pageSize=20"));

                await first.KillAsync();
                Assert.NotNull(new LocalPostgresPidFile(cluster).Postmaster);
            }

            await using var second = new SmokeServer(data);
            using var again = await ClientAsync(second);
            Assert.True(await IsReadyAsync(again));
            await second.StopAsync();
            Assert.Empty(second.Failures);
            Assert.Null(new LocalPostgresPidFile(cluster).Postmaster);
        }
        finally
        {
            await LocalPostgres.RemoveAsync(
                new() { DataDirectory = cluster },
                Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance
            );
        }
    }

    [Fact]
    public async Task Stripe_does_not_answer_and_a_seat_is_neither_lost_nor_sold_twice()
    {
        await using var host = await WebHost.StartAsync();
        host.Get<EmulatorSwitches>().Fail(EmulatorOperation.CreateSession, EmulatorFault.LostAnswer, times: 3);
        var member = await SharedWebHost.NewMemberAsync(host);

        var hold = await HoldAnyAsync(host, member);

        Assert.NotNull(hold.ExpiresAt);
        await Poll.UntilAsync(
            async () =>
            {
                var resumed = await host.Get<ResumePayment>()
                    .RunAsync(member, hold.ReservationNumber, CancellationToken.None);
                return resumed.Value is not null;
            },
            "the payment page comes when Stripe answers",
            Long
        );
        await using var db = TestDatabase.Open(host.Target);
        Assert.Equal(1, await db.Reservations.CountAsync(r => r.MemberId == member.MemberId));
    }

    [Fact]
    public async Task The_mail_server_hangs_and_pages_and_other_readers_mail_do_not_wait()
    {
        await using var server = new ScriptedSmtpServer { Mood = SmtpMood.HangsInData };
        await using var host = await WebHost.StartAsync(
            null,
            "Mail:Host=127.0.0.1",
            $"Mail:Port={server.Port}",
            "Mail:Security=None",
            "Mail:From=studio@nami.example",
            "Mail:TimeoutSeconds=2"
        );
        await AddMailAsync(host, "aoi@slow.example");
        await server.Hanging.Task.WaitAsync(Long);
        using var client = host.Client();
        var began = Stopwatch.GetTimestamp();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("book")).StatusCode);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(3));

        server.Mood = SmtpMood.Takes;
        await AddMailAsync(host, "mio@fast.example");

        await Poll.UntilAsync(() => server.Mails.Any(m => m.To == "mio@fast.example"), "the other mail is sent");
        await Poll.UntilAsync(
            () => server.Mails.Any(m => m.To == "aoi@slow.example"),
            "it is tried again",
            atMost: Long
        );
    }

    [Fact]
    public async Task The_clock_jumps_a_day_ahead_and_unpaid_seats_are_free_again()
    {
        await using var host = await WebHost.StartAsync();
        var hold = await HoldAnyAsync(host, await SharedWebHost.NewMemberAsync(host));

        host.Get<AdjustableClock>().Advance(TimeSpan.FromDays(1));

        await Poll.UntilAsync(
            async () => await StatusAsync(host, hold.ReservationNumber) == ReservationStatus.Expired,
            "the hold runs out",
            Long
        );
        using var client = host.Client();
        Assert.True(await IsReadyAsync(client));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("book")).StatusCode);
    }

    [Fact]
    public async Task The_clock_is_put_back_and_forward_again_and_nothing_is_lost_or_stuck()
    {
        var clock = new SwingingClock();
        await using var host = await WebHost.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var hold = await HoldAnyAsync(host, await SharedWebHost.NewMemberAsync(host));
        using var visitor = new Visitor(host.Address);
        await AccountSite.SignInAsync(visitor, "member@demo.example", DemoData.Password);

        clock.Offset = TimeSpan.FromHours(-2);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/account/manage")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/book")).Status);
        Assert.Equal(ReservationStatus.Held, await StatusAsync(host, hold.ReservationNumber));
        await AddMailAsync(host, "aoi@mail.example", clock.GetUtcNow());
        await Poll.UntilAsync(() => IsSentAsync(host, "aoi@mail.example"), "mails leave", atMost: Long);
        var second = await HoldAnyAsync(host, await SharedWebHost.NewMemberAsync(host));
        Assert.True(second.ExpiresAt < hold.ExpiresAt);

        clock.Offset = TimeSpan.FromHours(1);
        foreach (var number in new[] { hold.ReservationNumber, second.ReservationNumber })
            await Poll.UntilAsync(
                async () => await StatusAsync(host, number) == ReservationStatus.Expired,
                "holds run out",
                Long
            );
        using var client = host.Client();
        Assert.True(await IsReadyAsync(client));
    }

    [Theory]
    [InlineData("database stopped", 15)]
    [InlineData("database hangs", 30)] // the host's own grace; a statement under way ends after 15 seconds
    [InlineData("Stripe hangs", 15)]
    public async Task The_program_stops_within_its_grace_whatever_is_broken(string broken, int seconds)
    {
        await using var cluster = await OwnCluster.StartAsync();
        var host = await WebHost.StartOnAsync(cluster.Target);
        using var client = host.Client();
        Assert.True(await IsReadyAsync(client));
        if (broken == "Stripe hangs")
            host.Get<EmulatorSwitches>().Fail(EmulatorOperation.CreateSession, EmulatorFault.Slow, times: 100);
        else if (broken == "database hangs")
            cluster.Freeze();
        else
            await cluster.StopAsync();
        _ = client.GetAsync("book"); // somebody is waiting

        var began = Stopwatch.GetTimestamp();
        await host.DisposeAsync();
        var took = Stopwatch.GetElapsedTime(began);

        Assert.True(took < TimeSpan.FromSeconds(seconds), $"{broken}: {took.TotalSeconds:0.0} s");
    }

    private static async Task<HttpClient> ClientAsync(SmokeServer server)
    {
        var address = await server.StartAsync();
        Assert.True(address is not null, string.Join(' ', server.Failures));
        return new() { BaseAddress = address };
    }

    private static async Task<bool> IsReadyAsync(HttpClient client) =>
        (await client.GetAsync("health/ready")).StatusCode == HttpStatusCode.OK;

    private static async Task AddMailAsync(WebHost host, string to, DateTimeOffset? at = null)
    {
        await using var db = TestDatabase.Open(host.Target);
        var now = at ?? TimeProvider.System.GetUtcNow();
        db.OutboxMails.Add(new(MailOccasion.HoldExpired, to, "en", new Dictionary<string, string>(), now));
        await db.SaveChangesAsync();
    }

    /// <summary>Or given up: the mail has no contents.</summary>
    private static async Task<bool> IsSentAsync(WebHost host, string to)
    {
        await using var db = TestDatabase.Open(host.Target);
        return await db.OutboxMails.AllAsync(m => m.To != to || m.Attempts > 0);
    }

    private static async Task<ReservationStatus> StatusAsync(WebHost host, string number)
    {
        await using var db = TestDatabase.Open(host.Target);
        var id = Domain.Common.Numbering.Reservation.TryParse(number, out var parsed) ? parsed : 0;
        return await db.Reservations.Where(r => r.Id == id).Select(r => r.Status).SingleAsync();
    }

    /// <summary>A seat that is paid by card, in whatever slot takes the member.</summary>
    private static async Task<Hold> HoldAnyAsync(WebHost host, Domain.Members.Actor member)
    {
        await using var db = TestDatabase.Open(host.Target);
        var soon = TimeProvider.System.GetUtcNow().AddDays(2);
        foreach (
            var slot in await db.Slots.Where(s => s.StartsAt > soon).OrderBy(s => s.StartsAt).Take(80).ToListAsync()
        )
        {
            var booked = await host.Get<PlaceHold>()
                .RunAsync(
                    member,
                    new(slot.Id, Domain.Catalog.ReservationType.Regular, Guid.NewGuid().ToString(), false),
                    CancellationToken.None
                );
            if (booked.Value is { ExpiresAt: not null } hold)
                return hold;
        }

        throw new InvalidOperationException("No slot takes the member.");
    }
}
