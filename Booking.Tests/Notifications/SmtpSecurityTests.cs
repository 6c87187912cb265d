using Booking.Domain.Notifications;
using Booking.Tests.TestKit;
using Booking.Web.Notifications;
using SmtpServer.Protocol;

namespace Booking.Tests.Notifications;

/// <summary>Encryption and sign-in with a mail server that knows how, and what is said when it refuses.</summary>
public sealed class SmtpSecurityTests : IAsyncLifetime
{
    private MailScene _scene = null!;

    public async Task InitializeAsync() => _scene = await MailScene.CreateAsync();

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.ImplicitTls)]
    [InlineData(MailSecurity.None)]
    public async Task A_mail_travels_as_it_is_configured(MailSecurity security)
    {
        using var certificate = TestCertificate.ForLoopback();
        await using var server =
            security == MailSecurity.None
                ? new TestMailServer()
                : new TestMailServer(certificate, security == MailSecurity.ImplicitTls);
        await UseAsync(server, security);
        _scene.Trusted = certificate;

        await _scene.RunAsync();

        Assert.Equal(MailState.Sent, (await _scene.MailAsync()).State);
        var mail = Assert.Single(server.Mails);
        Assert.Equal((security != MailSecurity.None, MailScene.Reader), (mail.WasEncrypted, mail.To));
    }

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.ImplicitTls)]
    public async Task A_certificate_of_an_unknown_authority_is_refused(MailSecurity security)
    {
        using var certificate = TestCertificate.ForLoopback();
        await using var server = new TestMailServer(certificate, security == MailSecurity.ImplicitTls, "open sesame");
        await UseAsync(server, security, "open sesame");

        await _scene.RunAsync();

        Assert.Empty(server.Mails);
        var mail = await _scene.MailAsync();
        Assert.Equal((MailState.Waiting, "SslHandshakeException"), (mail.State, mail.LastError));
    }

    [Fact]
    public async Task A_server_that_does_not_offer_encryption_is_given_neither_password_nor_mail()
    {
        await using var server = new ScriptedSmtpServer();
        (_scene.Options.Port, _scene.Options.Security) = (server.Port, MailSecurity.StartTls);
        (_scene.Options.UserName, _scene.Options.Password) = ("studio", "open sesame");
        await _scene.AddAsync();

        await _scene.RunAsync();

        Assert.Empty(server.Mails);
        Assert.All(server.Commands, c => Assert.StartsWith("EHLO", c));
        Assert.Equal(MailState.Waiting, (await _scene.MailAsync()).State);
    }

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.ImplicitTls)]
    [InlineData(MailSecurity.None)]
    public async Task It_signs_in_where_a_user_is_configured(MailSecurity security)
    {
        using var certificate = TestCertificate.ForLoopback();
        await using var server = new TestMailServer(
            security == MailSecurity.None ? null : certificate,
            security == MailSecurity.ImplicitTls,
            "open sesame"
        );
        await UseAsync(server, security, "open sesame");
        _scene.Trusted = certificate;

        await _scene.RunAsync();

        Assert.Equal("studio", Assert.Single(server.Mails).User);
        Assert.Equal(MailState.Sent, (await _scene.MailAsync()).State);
    }

    [Fact]
    public async Task A_wrong_password_loses_no_mail()
    {
        using var certificate = TestCertificate.ForLoopback();
        await using var server = new TestMailServer(certificate, password: "open sesame");
        await UseAsync(server, MailSecurity.StartTls, "open barley");
        _scene.Trusted = certificate;

        await _scene.RunAsync();
        var refused = await _scene.MailAsync();
        Assert.Equal((MailState.Waiting, "535 (Authentication)"), (refused.State, refused.LastError));
        Assert.DoesNotContain(_scene.Log.Lines, l => l.Text.Contains("barley", StringComparison.Ordinal));

        _scene.Options.Password = "open sesame";
        _scene.Clock.Advance(TimeSpan.FromSeconds(5));
        await _scene.RunAsync();
        Assert.Equal(MailState.Sent, (await _scene.MailAsync()).State);
    }

    [Fact]
    public async Task A_server_that_wants_a_sign_in_that_is_not_configured_loses_no_mail()
    {
        await using var server = new TestMailServer(password: "open sesame");
        await UseAsync(server, MailSecurity.None);

        await _scene.RunAsync();

        var mail = await _scene.MailAsync();
        Assert.Equal((MailState.Waiting, "530 (Sender)"), (mail.State, mail.LastError));
    }

    [Theory]
    [InlineData(550, MailState.Failed)]
    [InlineData(451, MailState.Waiting)]
    public async Task A_dead_address_is_told_from_a_busy_one(int status, MailState state)
    {
        await using var server = new TestMailServer { RecipientReply = new((SmtpReplyCode)status, "no") };
        await UseAsync(server, MailSecurity.None);

        await _scene.RunAsync();

        var mail = await _scene.MailAsync();
        Assert.Equal((state, $"{status} (Recipient)"), (mail.State, mail.LastError));
    }

    [Fact]
    public async Task Names_and_addresses_beyond_ascii_arrive_where_the_server_takes_them()
    {
        await using var server = new TestMailServer();
        _scene.Options.Port = server.Port;
        await _scene.AddAsync(
            MailOccasion.ReservationConfirmed,
            "ja",
            new() { ["program"] = "朝ヨガ🌅" },
            "葵@mail.example"
        );

        await _scene.RunAsync();

        var mail = Assert.Single(server.Mails);
        Assert.Equal("葵@mail.example", mail.To);
        Assert.Equal("スタジオ波", Assert.Single(mail.Message.From.Mailboxes).Name);
        Assert.Equal("葵@mail.example", Assert.Single(mail.Message.To.Mailboxes).Address);
        Assert.Equal((await _scene.MailAsync()).Subject, mail.Message.Subject);
        Assert.Contains("朝ヨガ🌅", mail.Message.TextBody);
    }

    private async Task UseAsync(TestMailServer server, MailSecurity security, string? password = null)
    {
        (_scene.Options.Port, _scene.Options.Security) = (server.Port, security);
        if (password is not null)
            (_scene.Options.UserName, _scene.Options.Password) = ("studio", password);
        await _scene.AddAsync();
    }
}
