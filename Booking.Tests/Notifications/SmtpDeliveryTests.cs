using Booking.Domain.Notifications;
using Booking.Tests.TestKit;
using Booking.Web.Notifications;
using MimeKit;

namespace Booking.Tests.Notifications;

/// <summary>From the outbox over a real socket into a mail server, in good and bad moods.</summary>
public sealed class SmtpDeliveryTests : IAsyncLifetime
{
    private readonly ScriptedSmtpServer _server = new();
    private MailScene _scene = null!;

    public async Task InitializeAsync()
    {
        _scene = await MailScene.CreateAsync();
        _scene.Options.Port = _server.Port;
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _scene.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_arrives_with_subject_text_and_html_in_japanese()
    {
        await _scene.AddAsync(
            MailOccasion.ReservationConfirmed,
            "ja",
            new()
            {
                ["name"] = "佐藤 葵",
                ["program"] = "朝ヨガ",
                ["number"] = "R7",
            }
        );

        await _scene.RunAsync();

        var (to, raw) = Assert.Single(_server.Mails);
        using var message = Read(raw);
        Assert.Equal("aoi@mail.example", to);
        Assert.Contains("multipart/alternative", raw);
        Assert.Contains("ご予約が確定しました", message.Subject + message.TextBody);
        Assert.Contains("佐藤 葵 様", message.TextBody);
        Assert.Contains("<!DOCTYPE html>", message.HtmlBody);
        var mail = await _scene.MailAsync();
        Assert.Equal((MailState.Sent, 1, (DateTimeOffset?)null), (mail.State, mail.Attempts, mail.NextAttemptAt));
        Assert.NotNull(mail.Html);
    }

    [Fact]
    public async Task Its_headers_say_who_wrote_it_when_and_that_a_machine_did()
    {
        await _scene.AddAsync();

        await _scene.RunAsync();

        using var message = Read(Assert.Single(_server.Mails).Raw);
        var from = Assert.Single(message.From.Mailboxes);
        var mail = await _scene.MailAsync();
        Assert.Equal(("スタジオ波", "studio@nami.example"), (from.Name, from.Address));
        Assert.Equal("aoi@mail.example", Assert.Single(message.To.Mailboxes).Address);
        Assert.Equal("auto-generated", message.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal($"{mail.Id}.{mail.CreatedAt.ToUnixTimeMilliseconds()}@nami.example", message.MessageId);
        Assert.Equal(_scene.Clock.GetUtcNow().ToUnixTimeSeconds(), message.Date.ToUnixTimeSeconds());
        Assert.Contains(
            "MAIL FROM:<studio@nami.example>",
            _server.Commands.Single(c => c.StartsWith("MAIL", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task The_senders_own_name_comes_before_the_studios()
    {
        _scene.Options.From = "受付 <front@nami.example>";
        await _scene.AddAsync();

        await _scene.RunAsync();

        using var message = Read(Assert.Single(_server.Mails).Raw);
        Assert.Equal("受付", Assert.Single(message.From.Mailboxes).Name);
    }

    [Fact]
    public async Task A_link_that_opens_an_account_is_wiped_once_the_server_has_taken_it()
    {
        await _scene.AddAsync(
            MailOccasion.ResetPassword,
            facts: new() { ["account"] = "a1", ["token"] = "very-secret" }
        );

        await _scene.RunAsync();

        using var message = Read(Assert.Single(_server.Mails).Raw);
        Assert.Contains("very-secret", message.TextBody);
        var mail = await _scene.MailAsync();
        Assert.Equal((MailState.Sent, "{}", null, null), (mail.State, mail.Facts, mail.Html, mail.Text));
    }

    [Theory]
    [InlineData(SmtpMood.Takes, "451 4.2.1 <aoi@mail.example> is busy")]
    [InlineData(SmtpMood.IsBusy, null)]
    [InlineData(SmtpMood.HangsUp, null)]
    public async Task A_mail_that_is_not_taken_waits_and_is_tried_again(SmtpMood mood, string? recipientReply)
    {
        _server.Mood = mood;
        if (recipientReply is not null)
            _server.Replies["RCPT"] = recipientReply;
        await _scene.AddAsync();

        await _scene.RunAsync();
        var waiting = await _scene.MailAsync();
        Assert.Equal((MailState.Waiting, 1), (waiting.State, waiting.Attempts));
        Assert.Equal(_scene.Clock.GetUtcNow().AddSeconds(5), waiting.NextAttemptAt);
        Assert.NotNull(waiting.LastError);
        Assert.DoesNotContain("aoi", waiting.LastError);

        var calls = _server.Calls;
        _server.Mood = SmtpMood.Takes;
        _server.Replies.Clear();
        await _scene.RunAsync();
        Assert.Equal(calls, _server.Calls);

        _scene.Clock.Advance(TimeSpan.FromSeconds(5));
        await _scene.RunAsync();
        Assert.Single(_server.Mails);
        var sent = await _scene.MailAsync();
        Assert.Equal((MailState.Sent, null), (sent.State, sent.LastError));
    }

    [Fact]
    public async Task Without_a_server_the_mail_is_kept_readable_and_nobody_is_called()
    {
        _scene.Options.Host = "";
        await _scene.AddAsync(
            MailOccasion.ResetPassword,
            facts: new() { ["account"] = "a1", ["token"] = "very-secret" }
        );

        await _scene.RunAsync();

        var mail = await _scene.MailAsync();
        Assert.Equal(MailState.DryRun, mail.State);
        Assert.Contains("token=very-secret", mail.Text);
        Assert.Equal(0, _server.Calls);
    }

    [Fact]
    public async Task A_mail_whose_answer_was_lost_is_sent_again_under_the_same_message_id()
    {
        _server.Mood = SmtpMood.HangsUpAfterData;
        await _scene.AddAsync();
        await _scene.RunAsync();
        Assert.Equal(MailState.Waiting, (await _scene.MailAsync()).State);

        _server.Mood = SmtpMood.Takes;
        _scene.Clock.Advance(TimeSpan.FromSeconds(5));
        await _scene.RunAsync();

        Assert.Equal(MailState.Sent, (await _scene.MailAsync()).State);
        var ids = _server.Mails.Select(m => Read(m.Raw).MessageId).ToList();
        Assert.Equal(2, ids.Count);
        Assert.Single(ids.Distinct());
    }

    [Theory]
    [InlineData(SmtpMood.HangsUpBeforeQuit)]
    [InlineData(SmtpMood.HangsAtQuit)]
    public async Task A_server_that_is_gone_after_its_answer_has_taken_the_mail(SmtpMood mood)
    {
        _server.Mood = mood;
        _scene.Options.TimeoutSeconds = 1;
        await _scene.AddAsync();

        await _scene.RunAsync();

        Assert.Single(_server.Mails);
        Assert.Equal(MailState.Sent, (await _scene.MailAsync()).State);
    }

    [Theory]
    [InlineData(SmtpMood.IsSilent)]
    [InlineData(SmtpMood.HangsInData)]
    public async Task A_server_that_hangs_is_given_up_after_the_time_out(SmtpMood mood)
    {
        _server.Mood = mood;
        _scene.Options.TimeoutSeconds = 1;
        await _scene.AddAsync();

        await _scene.RunAsync().WaitAsync(TimeSpan.FromSeconds(20));

        var mail = await _scene.MailAsync();
        Assert.Equal((MailState.Waiting, nameof(TimeoutException)), (mail.State, mail.LastError));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up_before_the_whole_time_is_over()
    {
        _server.Mood = SmtpMood.IsSilent;
        (_scene.Options.TimeoutSeconds, _scene.Options.LongestStep) = (MailOptions.LongestTimeout, 1);
        await _scene.AddAsync();

        await _scene.RunAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(nameof(TimeoutException), (await _scene.MailAsync()).LastError);
    }

    [Fact]
    public async Task A_program_that_stops_does_not_wait_for_a_server_that_hangs()
    {
        _server.Mood = SmtpMood.HangsInData;
        _scene.Options.TimeoutSeconds = MailOptions.LongestTimeout;
        await _scene.AddAsync();
        using var stopping = new CancellationTokenSource();
        var run = _scene.RunAsync(stopping.Token);
        await _server.Hanging.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TimeSpan.FromSeconds(5)));
        var mail = await _scene.MailAsync();
        Assert.Equal((MailState.Waiting, 1, (string?)null), (mail.State, mail.Attempts, mail.LastError));
        Assert.NotNull(mail.NextAttemptAt);
    }

    private static MimeMessage Read(string raw)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(raw));
        return MimeMessage.Load(stream);
    }
}
