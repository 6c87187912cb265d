using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Notifications;

/// <summary>Mail leaves through an outbox: tried again with back-off, never silently dropped.</summary>
public sealed class SendOutboxTests
{
    [Theory, OnEveryDatabase]
    public async Task A_mail_is_sent_once_by_whichever_server_is_first(DatabaseEngine engine)
    {
        await using var booking = await WithMailAsync(engine);
        var servers = new[] { booking.Server, booking.StartServer() };

        await Task.WhenAll(servers.Select(s => Task.Run(() => TickAsync(s))));

        Assert.Single(servers.SelectMany(s => s.Mails.Sent));
        var mail = await MailAsync(booking);
        Assert.Equal((MailState.Sent, 1, (DateTimeOffset?)null), (mail.State, mail.Attempts, mail.NextAttemptAt));
        Assert.Contains("number=R", mail.Text);
    }

    [Theory, OnEveryDatabase]
    public async Task Without_a_mail_server_it_is_a_dry_run_stored_and_readable(DatabaseEngine engine)
    {
        await using var booking = await WithMailAsync(engine);
        booking.Server.Mails.IsDryRun = true;
        await TickAsync(booking.Server);

        Assert.Empty(booking.Server.Mails.Sent);
        var mail = await MailAsync(booking);
        Assert.Equal(
            (MailState.DryRun, "ReservationConfirmed ja", "<p>html</p>"),
            (mail.State, mail.Subject, mail.Html)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_mail_server_that_fails_or_times_out_is_tried_ten_times_and_then_the_mail_is_marked(
        DatabaseEngine engine
    )
    {
        foreach (
            var fault in new Exception[] { new InvalidOperationException("550"), new TaskCanceledException("time-out") }
        )
        {
            await using var booking = await WithMailAsync(engine);
            booking.Server.Mails.Fault = fault;
            for (var attempt = 1; attempt <= 10; attempt++)
            {
                Assert.Equal(1, await TickAsync(booking.Server));
                Assert.Equal(0, await TickAsync(booking.Server));
                booking.Clock.Advance(TimeSpan.FromMinutes(5));
            }

            var mail = await MailAsync(booking);
            Assert.Equal((MailState.Failed, 10, fault.GetType().Name), (mail.State, mail.Attempts, mail.LastError));
            Assert.Equal(0, await TickAsync(booking.Server));
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_mail_that_is_refused_for_good_is_marked_at_once_and_one_that_is_not_waits(DatabaseEngine engine)
    {
        foreach (var stage in Enum.GetValues<SmtpStage>())
        {
            var isAboutMail = stage is SmtpStage.Recipient or SmtpStage.Message;
            await using var booking = await WithMailAsync(engine);
            booking.Server.Mails.Fault = new MailRejectedException(stage, 550, "5.1.1");
            await TickAsync(booking.Server);

            var mail = await MailAsync(booking);
            var state = isAboutMail ? MailState.Failed : MailState.Waiting;
            Assert.Equal((state, 1, $"550 5.1.1 ({stage})"), (mail.State, mail.Attempts, mail.LastError));
            Assert.Equal(isAboutMail, mail.NextAttemptAt is null);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_mail_server_that_takes_its_time_is_not_given_the_mail_by_a_second_server_too(
        DatabaseEngine engine
    )
    {
        await using var booking = await WithMailAsync(engine);
        var other = booking.StartServer();
        var slow = new TaskCompletionSource();
        booking.Server.Mails.Wait = slow.Task;
        var sending = TickAsync(booking.Server);
        await Poll.UntilAsync(() => booking.Server.Mails.Asked == 1, "the mail server is asked");

        booking.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(0, await TickAsync(other));
        slow.SetResult();
        await sending;

        Assert.Empty(other.Mails.Sent);
        Assert.Equal(MailState.Sent, (await MailAsync(booking)).State);
    }

    [Theory, OnEveryDatabase]
    public async Task A_subject_that_is_too_long_is_cut_and_the_mail_is_sent_once(DatabaseEngine engine)
    {
        await using var booking = await WithMailAsync(engine);
        booking.Server.Mails.Prefix = new string('長', 400);
        await TickAsync(booking.Server);
        booking.Clock.Advance(TimeSpan.FromMinutes(5));
        await TickAsync(booking.Server);

        Assert.Single(booking.Server.Mails.Sent);
        Assert.Equal(
            (MailState.Sent, 300),
            ((await MailAsync(booking)).State, (await MailAsync(booking)).Subject!.Length)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_link_that_opens_an_account_is_wiped_once_a_server_has_taken_the_mail(DatabaseEngine engine)
    {
        foreach (var dryRun in new[] { true, false })
        {
            await using var booking = await TestBooking.StartAsync(engine);
            await using (var db = booking.Database.Open())
            {
                db.OutboxMails.Add(
                    new(
                        MailOccasion.ResetPassword,
                        "a@demo.example",
                        "ja",
                        new Dictionary<string, string> { ["link"] = "secret" },
                        booking.Clock.GetUtcNow()
                    )
                );
                await db.SaveChangesAsync();
            }

            booking.Server.Mails.IsDryRun = dryRun;
            await TickAsync(booking.Server);

            var mail = await MailAsync(booking);
            Assert.Equal(dryRun, mail.Facts.Contains("secret", StringComparison.Ordinal));
            Assert.Equal(dryRun, mail.Text is not null && mail.Html is not null);
        }
    }

    private static async Task<TestBooking> WithMailAsync(DatabaseEngine engine)
    {
        var booking = await TestBooking.StartAsync(engine);
        await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        return booking;
    }

    private static Task<int> TickAsync(TestServer server) => server.Get<SendOutbox>().RunAsync(CancellationToken.None);

    private static Task<OutboxMail> MailAsync(TestBooking booking) =>
        booking.Server.ReadAsync(db => db.OutboxMails.AsNoTracking().SingleAsync());
}
