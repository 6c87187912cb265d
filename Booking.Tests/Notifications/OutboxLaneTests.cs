using System.Diagnostics;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Notifications;

/// <summary>A mail server that hangs for one domain keeps nobody else's mail back (rule Outbox).</summary>
public sealed class OutboxLaneTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Theory, OnEveryDatabase]
    public async Task A_domain_that_hangs_holds_one_lane_and_is_then_left_alone_for_a_while(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (server, hang) = (booking.Server, new TaskCompletionSource());
        server.Mails.WaitFor = to => IsSlow(to) ? hang.Task : Task.CompletedTask;
        await AddAsync(booking, "a@slow.example", "b@slow.example", "c@fast.example", "d@also-slow.example");

        var stuck = TickAsync(server);
        await Poll.UntilAsync(() => server.Mails.Asked == 1, "the slow domain is asked");
        Assert.Equal(2, await TickAsync(server).WaitAsync(Soon));
        Assert.Equal(["c@fast.example", "d@also-slow.example"], server.Mails.Sent.Select(m => m.To).Order());

        hang.SetException(new TimeoutException());
        Assert.Equal(1, await stuck.WaitAsync(Soon));
        Assert.Equal(0, await TickAsync(server));

        server.Mails.WaitFor = _ => Task.CompletedTask;
        booking.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(2, await TickAsync(server));
        Assert.Equal(4, server.Mails.Sent.Count);
    }

    [Fact]
    public async Task The_program_stops_at_once_while_a_mail_server_hangs_with_a_message()
    {
        await using var server = new ScriptedSmtpServer { Mood = SmtpMood.HangsInData };
        var host = await WebHost.StartAsync(
            null,
            "Mail:Host=127.0.0.1",
            $"Mail:Port={server.Port}",
            "Mail:Security=None",
            "Mail:From=studio@nami.example"
        );
        await using (var db = TestDatabase.Open(host.Target))
        {
            db.OutboxMails.Add(Mail("aoi@mail.example", TimeProvider.System));
            await db.SaveChangesAsync();
        }

        await server.Hanging.Task.WaitAsync(Soon);
        var began = Stopwatch.GetTimestamp();
        await host.DisposeAsync();

        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(5));
    }

    private static bool IsSlow(string to) => to.EndsWith("@slow.example", StringComparison.Ordinal);

    private static OutboxMail Mail(string to, TimeProvider clock) =>
        new(MailOccasion.HoldExpired, to, "en", new Dictionary<string, string>(), clock.GetUtcNow());

    private static async Task AddAsync(TestBooking booking, params string[] readers)
    {
        await using var db = booking.Database.Open();
        db.OutboxMails.AddRange(readers.Select(to => Mail(to, booking.Clock)));
        await db.SaveChangesAsync();
    }

    private static Task<int> TickAsync(TestServer server) =>
        Task.Run(() => server.Get<SendOutbox>().RunAsync(CancellationToken.None));
}
