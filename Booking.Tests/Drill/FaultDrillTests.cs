using System.Diagnostics;
using System.Net;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Holds;
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

    private static async Task<HttpClient> ClientAsync(SmokeServer server)
    {
        var address = await server.StartAsync();
        Assert.True(address is not null, string.Join(' ', server.Failures));
        return new() { BaseAddress = address };
    }

    private static async Task<bool> IsReadyAsync(HttpClient client) =>
        (await client.GetAsync("health/ready")).StatusCode == HttpStatusCode.OK;

    private static async Task AddMailAsync(WebHost host, string to)
    {
        await using var db = TestDatabase.Open(host.Target);
        db.OutboxMails.Add(
            new(MailOccasion.HoldExpired, to, "en", new Dictionary<string, string>(), TimeProvider.System.GetUtcNow())
        );
        await db.SaveChangesAsync();
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
