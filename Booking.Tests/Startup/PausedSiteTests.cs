using System.Net;
using Booking.Domain.Installations;
using Booking.Domain.Payments.Gateway;
using Booking.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Startup;

/// <summary>
/// The whole program on a copied database (rule Copied database): members read in words that booking is paused, those
/// who work here can sign in, and the account of the payment provider is known.
/// </summary>
public sealed class PausedSiteTests
{
    private const string Watch = "Installation:Watch=true";

    [Fact]
    public async Task A_copy_serves_no_member_and_lets_those_who_work_here_in()
    {
        await using var original = await WebHost.StartAsync(null, Watch, "Site:BaseUrl=https://booking.example");
        Assert.False(original.Get<InstallationState>().IsPaused);
        await using var copy = await original.StartSecondAsync(null, Watch, "Site:BaseUrl=https://copy.example");
        Assert.Equal(PauseReason.OtherServer, copy.Get<InstallationState>().Pause?.Reason);
        using var client = copy.Client();

        foreach (var path in new[] { "", "book", "plans", "reservations", "account/register", "account/manage" })
        {
            using var answer = await client.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.ServiceUnavailable), (path, answer.StatusCode));
            Assert.Contains("一時停止", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        using var api = await client.GetAsync("api/slots");
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "application/problem+json"),
            (api.StatusCode, api.Content.Headers.ContentType?.MediaType)
        );
        foreach (var path in new[] { "account/login", "app.css", "_framework/blazor.web.js", "health/ready" })
        {
            using var answer = await client.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        }

        using var staff = await client.GetAsync("staff/today");
        Assert.NotEqual(HttpStatusCode.ServiceUnavailable, staff.StatusCode);
    }

    [Fact]
    public async Task Development_on_the_emulator_asks_nothing_whatever_the_port_and_knows_the_account()
    {
        await using var first = await WebHost.StartAsync();
        await using var second = await first.StartSecondAsync();
        foreach (var host in new[] { first, second })
        {
            Assert.False(host.Get<InstallationState>().IsPaused);
            Assert.True(await host.Get<GuardedGateway>().KnowsAccountAsync(CancellationToken.None));
        }

        Assert.Equal(first.Get<InstallationState>().Id, second.Get<InstallationState>().Id);
        Assert.Equal("acct_emulated", first.Get<InstallationState>().FoundAccount);
    }
}
