using System.Net;
using System.Net.WebSockets;
using Booking.Tests.TestKit;
using Booking.Web.Startup.Circuits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Startup;

/// <summary>Who gets a socket for an open page, and how many (rules Cross-site sockets, Circuit caps).</summary>
public sealed class CircuitDoorTests(SharedWebHost shared) : IClassFixture<SharedWebHost>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    [InlineData("http://127.0.0.1.evil.example", false)]
    [InlineData("http://127.0.0.1:1", false)]
    [InlineData("file://", false)]
    [InlineData("self", true)]
    [InlineData(null, true)]
    public async Task A_socket_is_opened_for_pages_of_our_own_only(string? origin, bool isOpened)
    {
        using var socket = new ClientWebSocket();
        if (origin is not null)
            socket.Options.SetRequestHeader(
                "Origin",
                origin == "self" ? shared.Host.Address.GetLeftPart(UriPartial.Authority) : origin
            );

        await ConnectAsync(socket, shared.Host);

        Assert.Equal(isOpened, socket.State == WebSocketState.Open);
    }

    [Fact]
    public async Task Nor_is_one_negotiated_from_elsewhere()
    {
        using var client = shared.Host.Client();
        client.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        using var answer = await client.PostAsync("_blazor/negotiate?negotiateVersion=1", null);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Behind_a_proxy_the_sites_own_address_counts_whatever_the_host()
    {
        await using var host = await WebHost.StartAsync(settings: "Site:BaseUrl=https://booking.example");
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "https://booking.example");

        await ConnectAsync(socket, host);

        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task One_address_opens_so_many_pages_and_the_next_says_so_until_one_is_closed()
    {
        await using var host = await WebHost.StartAsync(settings: "RateLimits:PagesPerAddress=3");
        var open = await OpenAsync(host, 3);
        using var client = host.Client();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");

        using (var further = new ClientWebSocket())
        {
            await ConnectAsync(further, host);
            Assert.NotEqual(WebSocketState.Open, further.State);
        }

        using (var page = await client.GetAsync("book"))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
            Assert.Contains("Too many pages are open", await page.Content.ReadAsStringAsync());
            Assert.NotNull(page.Headers.RetryAfter);
        }

        using (var plain = await client.GetAsync("account/login"))
            Assert.Equal(HttpStatusCode.OK, plain.StatusCode);

        open[0].Abort();
        var caps = host.Get<CircuitCaps>();
        await Poll.UntilAsync(() => caps.Open == 2, "the closed page is forgotten");
        using (var again = await client.GetAsync("book"))
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);

        open.ForEach(socket => socket.Abort());
        await Poll.UntilAsync(() => caps is { Open: 0, Visitors: 0 }, "nothing is remembered");
    }

    [Fact]
    public async Task Neighbours_of_one_network_are_one_visitor()
    {
        await using var host = await WebHost.StartAsync(
            builder => builder.Services.AddSingleton<IStartupFilter, Neighbours>(),
            "RateLimits:PagesPerAddress=3"
        );

        await OpenAsync(host, 3);
        using var further = new ClientWebSocket();
        await ConnectAsync(further, host);

        Assert.NotEqual(WebSocketState.Open, further.State);
    }

    [Fact]
    public async Task A_server_that_is_full_says_so()
    {
        await using var host = await WebHost.StartAsync(settings: "RateLimits:PagesPerServer=2");
        await OpenAsync(host, 2);
        using var client = host.Client();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");

        using var page = await client.GetAsync("book");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Contains("So many people are here", await page.Content.ReadAsStringAsync());
    }

    [Fact]
    public void Who_is_signed_in_is_counted_by_account_and_does_not_use_up_the_address()
    {
        var caps = new CircuitCaps(
            new ConfigurationBuilder()
                .AddInMemoryCollection([new("RateLimits:PagesPerAddress", "1"), new("RateLimits:PagesPerUser", "2")])
                .Build()
        );
        var (guest, member) = (new CircuitVisitor("address 1", false), new CircuitVisitor("account 1", true));

        Assert.Equal(CircuitVerdict.Welcome, caps.Enter(member));
        Assert.Equal(CircuitVerdict.Welcome, caps.Enter(guest));
        Assert.Equal(CircuitVerdict.TooManyOfVisitor, caps.Enter(guest));
        Assert.Equal(CircuitVerdict.Welcome, caps.Enter(member));
        Assert.Equal(CircuitVerdict.TooManyOfVisitor, caps.Look(member));
        caps.Leave(member);
        Assert.Equal(CircuitVerdict.Welcome, caps.Look(member));
    }

    private static async Task<List<ClientWebSocket>> OpenAsync(WebHost host, int count)
    {
        var open = new List<ClientWebSocket>();
        for (var i = 0; i < count; i++)
        {
            var socket = new ClientWebSocket();
            await ConnectAsync(socket, host);
            Assert.Equal(WebSocketState.Open, socket.State);
            open.Add(socket);
        }

        return open;
    }

    private static async Task ConnectAsync(ClientWebSocket socket, WebHost host)
    {
        var address = new UriBuilder(host.Address) { Scheme = "ws", Path = "/_blazor" }.Uri;
        using var deadline = new CancellationTokenSource(Soon);
        try
        {
            await socket.ConnectAsync(address, deadline.Token);
        }
        catch (WebSocketException)
        {
            // refused
        }
    }

    /// <summary>Every request comes from another address of one /64.</summary>
    private sealed class Neighbours : IStartupFilter
    {
        private int _last;

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (http, then) =>
                    {
                        var number = Interlocked.Increment(ref _last);
                        http.Connection.RemoteIpAddress = IPAddress.Parse($"2001:db8:1:2::{number:x}");
                        return then(http);
                    }
                );
                next(app);
            };
    }
}
