using System.Text;
using Booking.Domain.Notifications;
using Booking.Tests.TestKit;
using Booking.Web.Notifications;

namespace Booking.Tests.Notifications;

/// <summary>Signing in at a mail server with a token of a provider, which both are real.</summary>
public sealed class MailTokenTests : IAsyncLifetime
{
    private MailScene _scene = null!;
    private TokenProvider _provider = null!;

    public async Task InitializeAsync()
    {
        (_scene, _provider) = (await MailScene.CreateAsync(), await TokenProvider.StartAsync());
        _scene.Options.UserName = "studio@nami.example";
        _scene.Options.OAuth = new()
        {
            TokenEndpoint = _provider.Endpoint.AbsoluteUri,
            ClientId = TokenProvider.Client,
            ClientSecret = TokenProvider.Secret,
            Scope = TokenProvider.Scope,
        };
    }

    public async Task DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _scene.DisposeAsync();
    }

    [Theory]
    [InlineData("XOAUTH2", "user=studio@nami.example\u0001auth=Bearer ")]
    [InlineData("XOAUTH2 OAUTHBEARER", "n,a=studio@nami.example,")]
    public async Task It_signs_in_with_the_provider_s_token_in_the_way_that_the_server_knows(
        string offered,
        string begins
    )
    {
        await using var server = Server(offered);

        await SendAsync(2);

        Assert.Equal(2, server.Mails.Count);
        Assert.Equal(1, _provider.Given);
        var said = SaidIn(server);
        Assert.StartsWith(begins, said[0]);
        Assert.Contains("auth=Bearer ey", said[0]);
        Assert.Equal(said[0], said[1]);
    }

    [Fact]
    public async Task A_token_is_asked_for_anew_before_it_ends()
    {
        await using var server = Server("XOAUTH2");
        await SendAsync();
        _scene.Clock.Advance(TokenProvider.Lifetime - TimeSpan.FromSeconds(30));

        await SendAsync();

        Assert.Equal(2, _provider.Given);
        Assert.Equal(2, SaidIn(server).Distinct().Count());
    }

    [Fact]
    public async Task A_token_that_the_server_does_not_take_is_not_used_again()
    {
        await using var server = Server("XOAUTH2");
        server.Replies["AUTH"] = "535 5.7.3 no";
        await SendAsync();
        var refused = await _scene.MailAsync();
        Assert.Equal((MailState.Waiting, "535 (Authentication)"), (refused.State, refused.LastError));

        server.Replies["AUTH"] = "235 welcome";
        _scene.Clock.Advance(TimeSpan.FromSeconds(5));
        await _scene.RunAsync();

        Assert.Equal(MailState.Sent, (await _scene.MailAsync()).State);
        Assert.Equal(2, _provider.Given);
    }

    [Fact]
    public async Task A_provider_that_refuses_loses_no_mail_and_no_secret()
    {
        await using var server = Server("XOAUTH2");
        _scene.Options.OAuth.ClientSecret = "another secret";

        await SendAsync();

        Assert.Empty(server.Mails);
        var mail = await _scene.MailAsync();
        Assert.Equal((MailState.Waiting, "401 invalid_client (Authentication)"), (mail.State, mail.LastError));
        Assert.DoesNotContain(_scene.Log.Lines, l => l.Text.Contains("another secret", StringComparison.Ordinal));
    }

    private ScriptedSmtpServer Server(string mechanisms)
    {
        var server = new ScriptedSmtpServer();
        server.Replies["EHLO"] = $"250-test\r\n250 AUTH {mechanisms}";
        server.Replies["AUTH"] = "235 welcome";
        _scene.Options.Port = server.Port;
        return server;
    }

    private async Task SendAsync(int count = 1)
    {
        for (var i = 0; i < count; i++)
            await _scene.AddAsync();
        await _scene.RunAsync();
    }

    /// <summary>What the client said to sign in, in plain.</summary>
    private static List<string> SaidIn(ScriptedSmtpServer server) =>
        [
            .. server
                .Commands.Where(c => c.StartsWith("AUTH ", StringComparison.Ordinal))
                .Select(c => Encoding.UTF8.GetString(Convert.FromBase64String(c.Split(' ')[2]))),
        ];
}
