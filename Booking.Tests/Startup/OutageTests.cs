using System.Diagnostics;
using System.Net;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Startup;

/// <summary>
/// The whole program on a database that dies or hangs (rule Dead database): nobody waits, everybody is told, and all
/// goes on by itself.
/// </summary>
public sealed class OutageTests : IAsyncLifetime
{
    /// <summary>What is promised, and a little for a busy machine.</summary>
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(3.5);

    private OwnCluster _cluster = null!;
    private WebHost _host = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _cluster = await OwnCluster.StartAsync();
        _host = await WebHost.StartOnAsync(_cluster.Target);
        _client = _host.Client();
        _client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task A_dead_database_is_said_at_once_and_a_page_tries_again_by_itself()
    {
        using (var before = await _client.GetAsync("book"))
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        await _cluster.StopAsync();
        await AskAsync("book?week=2026-12-07");
        await Poll.UntilAsync(() => !_host.Get<DatabaseAvailability>().IsAvailable, "the watch notices");

        foreach (var path in new[] { "", "book?week=2026-12-07", "plans", "account/login", "staff/today" })
        {
            using var page = await AskAsync(path, TimeSpan.FromSeconds(1));
            var html = await page.Content.ReadAsStringAsync();
            Assert.Equal((path, HttpStatusCode.ServiceUnavailable), (path, page.StatusCode));
            Assert.Contains("We cannot reach our records at the moment", html);
            Assert.Contains("app.css", html);
            Assert.Contains($"href=\"/{path}\"", html);
            Assert.Equal("5", page.Headers.GetValues("Refresh").Single());
            Assert.Contains("script-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single());
        }

        await _cluster.BringUpAsync();
        await Poll.UntilAsync(async () => await StatusAsync("book") == HttpStatusCode.OK, "pages come back");
    }

    [Fact]
    public async Task Programs_are_told_503_quickly_and_what_needs_no_database_goes_on()
    {
        await _cluster.StopAsync();

        foreach (var path in new[] { "api/slots", "stripe/webhook" })
        {
            using var answer = await AskAsync(path, isPost: path.StartsWith("stripe", StringComparison.Ordinal));
            Assert.Equal((path, HttpStatusCode.ServiceUnavailable), (path, answer.StatusCode));
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync("health/ready"));
        foreach (var path in new[] { "health/live", "app.css", "favicon.svg" })
            Assert.Equal((path, HttpStatusCode.OK), (path, await StatusAsync(path)));
    }

    [Fact]
    public async Task A_form_that_was_sent_is_not_sent_again_by_itself()
    {
        await _cluster.StopAsync();
        await AskAsync("book");
        await Poll.UntilAsync(() => !_host.Get<DatabaseAvailability>().IsAvailable, "the watch notices");

        using var answer = await AskAsync("account/login", isPost: true);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Refresh"));
        Assert.Contains("Go back in your browser", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Workers_go_on_when_the_database_is_back()
    {
        await _cluster.StopAsync();
        await Poll.UntilAsync(() => !_host.Get<DatabaseAvailability>().IsAvailable, "the watch notices");
        await _cluster.BringUpAsync();

        await using (var db = TestDatabase.Open(_cluster.Target))
        {
            var now = TimeProvider.System.GetUtcNow();
            db.OutboxMails.Add(
                new(MailOccasion.HoldExpired, "aoi@mail.example", "en", new Dictionary<string, string>(), now)
            );
            await db.SaveChangesAsync();
        }

        await Poll.UntilAsync(IsSentAsync, "the outbox goes on");
    }

    [Fact]
    public async Task A_database_that_hangs_is_noticed_and_nobody_waits_for_it()
    {
        using (var before = await _client.GetAsync("book"))
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        _cluster.Freeze();
        await Poll.UntilAsync(() => !_host.Get<DatabaseAvailability>().IsAvailable, "the watch notices");
        using (var page = await AskAsync("book?week=2026-12-14"))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);

        _cluster.Thaw();
        await Poll.UntilAsync(async () => await StatusAsync("book") == HttpStatusCode.OK, "pages come back");
    }

    private async Task<bool> IsSentAsync()
    {
        await using var db = TestDatabase.Open(_cluster.Target);
        return await db.OutboxMails.AllAsync(m => m.State == MailState.DryRun || m.State == MailState.Failed);
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await _client.GetAsync(path);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> AskAsync(string path, TimeSpan? within = null, bool isPost = false)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = isPost ? await _client.PostAsync(path, new StringContent("{}")) : await _client.GetAsync(path);
        var took = Stopwatch.GetElapsedTime(began);
        Assert.True(took < (within ?? Promised), $"{path} took {took.TotalSeconds:0.0} s");
        return answer;
    }
}
