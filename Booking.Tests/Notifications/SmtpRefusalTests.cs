using Booking.Domain.Notifications;
using Booking.Tests.TestKit;
using Microsoft.Extensions.Logging;

namespace Booking.Tests.Notifications;

/// <summary>What a refusal means depends on its status and on the step of the conversation.</summary>
public sealed class SmtpRefusalTests : IAsyncLifetime
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

    [Theory]
    [InlineData("RCPT", "550 5.1.1 <aoi@mail.example>: no such mailbox", "550 5.1.1 (Recipient)")]
    [InlineData("RCPT", "550-5.1.1 aoi@mail.example is\r\n550 5.1.1 not known here", "550 5.1.1 (Recipient)")]
    [InlineData("RCPT", "550 aoi: no such mailbox", "550 (Recipient)")]
    [InlineData("RCPT", "554 5.2.1 aoi left us", "554 5.2.1 (Recipient)")]
    [InlineData("RCPT", "553 aoi: not allowed", "553 (Recipient)")]
    [InlineData("DATA", "554 5.5.1 no valid recipients, aoi", "554 5.5.1 (Message)")]
    [InlineData(".", "554 5.6.0 aoi may not read this", "554 5.6.0 (Message)")]
    [InlineData(".", "552 5.3.4 too large", "552 5.3.4 (Message)")]
    public async Task A_mail_that_is_refused_for_good_fails_at_once(string command, string reply, string error)
    {
        _server.Replies[command] = reply;
        await _scene.AddAsync();

        await _scene.RunAsync();

        var mail = await _scene.MailAsync();
        Assert.Equal((MailState.Failed, 1, error), (mail.State, mail.Attempts, mail.LastError));
        Assert.Null(mail.NextAttemptAt);
        var (level, text) = Assert.Single(_scene.Log.Lines);
        Assert.Equal(LogLevel.Warning, level);
        Assert.Contains(error, text);
        Assert.DoesNotContain("aoi", text);

        var calls = _server.Calls;
        _scene.Clock.Advance(TimeSpan.FromHours(1));
        await _scene.RunAsync();
        Assert.Equal(calls, _server.Calls);
    }

    [Theory]
    [InlineData("EHLO,HELO", "550 5.7.1 go away", "550 5.7.1 (Connection)")]
    [InlineData("MAIL", "550 5.1.8 studio@nami.example is not welcome", "550 5.1.8 (Sender)")]
    [InlineData("MAIL", "530 5.7.0 sign in first", "530 (Sender)")]
    [InlineData("MAIL", "554 no", "554 (Sender)")]
    [InlineData("MAIL", "452 4.3.1 disk full", "452 4.3.1 (Sender)")]
    [InlineData("RCPT", "554 5.7.1 <aoi@mail.example>: relay access denied", "554 5.7.1 (Recipient)")]
    [InlineData("RCPT", "530 sign in first, aoi", "530 (Recipient)")]
    [InlineData("RCPT", "450 4.2.0 aoi is greylisted", "450 4.2.0 (Recipient)")]
    [InlineData("RCPT", "452 4.2.2 aoi is full", "452 4.2.2 (Recipient)")]
    [InlineData("DATA", "451 later", "451 (Message)")]
    [InlineData(".", "421 4.3.0 closing", "421 4.3.0 (Message)")]
    [InlineData(".", "550 5.7.26 unauthenticated mail from nami.example", "550 5.7.26 (Message)")]
    public async Task What_can_pass_or_concerns_the_sender_is_tried_again(string commands, string reply, string error)
    {
        foreach (var command in commands.Split(','))
            _server.Replies[command] = reply;
        await _scene.AddAsync();

        await _scene.RunAsync();

        var mail = await _scene.MailAsync();
        Assert.Equal((MailState.Waiting, 1, error), (mail.State, mail.Attempts, mail.LastError));
        var (level, text) = Assert.Single(_scene.Log.Lines);
        Assert.Equal(LogLevel.Error, level);
        Assert.Contains(error, text);
        Assert.DoesNotContain("aoi", text);

        _server.Replies.Clear();
        _scene.Clock.Advance(TimeSpan.FromSeconds(5));
        await _scene.RunAsync();
        Assert.Equal(MailState.Sent, (await _scene.MailAsync()).State);
    }

    [Theory]
    [InlineData("葵@mail.example", "553 5.6.7 (Recipient)")]
    [InlineData("nobody", "553 5.1.3 (Recipient)")]
    public async Task An_address_that_the_server_cannot_be_told_fails_at_once(string to, string error)
    {
        await _scene.AddAsync(to: to);

        await _scene.RunAsync();

        var mail = await _scene.MailAsync();
        Assert.Equal((MailState.Failed, error), (mail.State, mail.LastError));
        Assert.DoesNotContain(_server.Commands, c => c.StartsWith("RCPT", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("taro..yamada@docomo.ne.jp", "RCPT TO:<\"taro..yamada\"@docomo.ne.jp>")]
    [InlineData("taro.@docomo.ne.jp", "RCPT TO:<\"taro.\"@docomo.ne.jp>")]
    [InlineData("taro@例え.example", "RCPT TO:<taro@xn--r8jz45g.example>")]
    [InlineData("taro.yamada+yoga@mail.example", "RCPT TO:<taro.yamada+yoga@mail.example>")]
    public async Task Unusual_addresses_are_written_as_the_standard_wants_them(string to, string command)
    {
        await _scene.AddAsync(to: to);

        await _scene.RunAsync();

        Assert.Contains(command, _server.Commands);
        Assert.Equal(MailState.Sent, (await _scene.MailAsync()).State);
    }
}
