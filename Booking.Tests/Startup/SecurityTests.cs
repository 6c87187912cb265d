using System.Net;
using Booking.Tests.TestKit;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Startup;

/// <summary>What every answer carries, and what is there to be reached (rule Security headers).</summary>
public sealed class SecurityTests(SharedWebHost shared) : IClassFixture<SharedWebHost>
{
    [Theory]
    [InlineData("")]
    [InlineData("api/slots?pageSize=1")]
    [InlineData("health/live")]
    [InlineData("no-such-page")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var client = shared.Host.Client();
        using var answer = await client.GetAsync(path);
        Assert.Contains("script-src 'self';", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("unsafe-eval", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("emulated; payments, mail", answer.Headers.GetValues(Emulation.Header).Single());
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task An_answer_to_a_failure_carries_them_too()
    {
        await using var host = await WebHost.StartAsync(builder =>
            builder.Services.AddSingleton<IStartupFilter, Failing>()
        );
        using var client = host.Client();
        using var answer = await client.GetAsync(Failing.Path);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("script-src 'self';", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("emulated; payments, mail", answer.Headers.GetValues(Emulation.Header).Single());
    }

    [Theory]
    [InlineData("app.css")]
    [InlineData("_framework/blazor.web.js")]
    [InlineData("favicon.svg")]
    public async Task Static_files_are_there_and_not_empty(string path)
    {
        using var client = shared.Host.Client();
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True((await answer.Content.ReadAsByteArrayAsync()).Length > 100);
    }

    [Fact]
    public async Task Pages_bring_no_inline_script()
    {
        using var client = shared.Host.Client();
        foreach (var path in new[] { "", "book", "account/login", "dev/clock" })
        {
            var html = await client.GetStringAsync(path);
            Assert.DoesNotMatch("<script(?![^>]*src=)", html);
            Assert.DoesNotMatch("(?i)\\son[a-z]+=\"", html);
        }
    }

    [Theory]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/book?week=2026-11-23", "/book?week=2026-11-23")]
    [InlineData("/é", "/%C3%A9")]
    [InlineData("/予約 1?q=葵", "/%E4%BA%88%E7%B4%84%201?q=%E8%91%B5")]
    [InlineData("/%E8%91%B5?a=%20", "/%E8%91%B5?a=%20")]
    [InlineData("/a\r\nSet-Cookie: b", "/")]
    public async Task Choosing_a_language_leads_back_only_to_our_own_pages(string back, string lands)
    {
        using var client = shared.Host.Client();
        using var answer = await client.GetAsync("language/en?back=" + Uri.EscapeDataString(back));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(lands, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task An_unknown_page_is_a_404_that_people_can_read()
    {
        using var client = shared.Host.Client();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        using var answer = await client.GetAsync("no-such-page");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("This page does not exist", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7")]
    [InlineData("multipart/form-data; boundary=x; charset=utf-7")]
    public async Task A_form_in_an_encoding_that_nobody_reads_is_the_sender_s_fault(string type)
    {
        using var client = shared.Host.Client();
        foreach (var path in new[] { "", "account/login", "stripe/webhook", "theme.css" })
        {
            using var content = new ByteArrayContent("a=b"u8.ToArray());
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await client.PostAsync(path, content);
            Assert.Equal((path, HttpStatusCode.UnsupportedMediaType), (path, answer.StatusCode));
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [Fact]
    public async Task Health_tells_life_and_readiness()
    {
        using var client = shared.Host.Client();
        Assert.Equal("Healthy", await client.GetStringAsync("health/live"));
        Assert.StartsWith(
            "{\"status\":\"Healthy\",\"books\":{\"balance\":",
            await client.GetStringAsync("health/ready")
        );
    }

    [Fact]
    public async Task A_page_for_staff_sends_a_guest_to_sign_in_and_back()
    {
        using var client = shared.Host.Client();
        using var answer = await client.GetAsync("staff/today");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/account/login", answer.Headers.Location!.AbsolutePath);
        Assert.Contains("staff%2Ftoday", answer.Headers.Location.Query);
    }

    /// <summary>A path behind everything else whose handler breaks.</summary>
    private sealed class Failing : IStartupFilter
    {
        public const string Path = "/breaks";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                next(app);
                app.Map(Path, broken => broken.Run(_ => throw new InvalidOperationException("broken on purpose")));
            };
    }
}
