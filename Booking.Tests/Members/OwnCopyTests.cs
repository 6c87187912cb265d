using System.Net;
using System.Text.Json;
using Booking.Tests.TestKit;

namespace Booking.Tests.Members;

/// <summary>What a member's own device may keep, over HTTP (rule Own device).</summary>
public sealed class OwnCopyTests(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task A_member_gets_their_own_code_and_bookings_and_nobody_in_between_keeps_them()
    {
        using var member = site.Visitor("ja");
        await AccountSite.SignInAsync(member, "member@demo.example", "demo-booking");

        var answer = await member.GetAsync("/my/copy.json");

        var copy = JsonDocument.Parse(answer.Html).RootElement;
        Assert.Equal("no-store", answer.Response.Headers.CacheControl?.ToString());
        Assert.StartsWith("<svg", copy.GetProperty("code").GetString());
        Assert.StartsWith("MB", copy.GetProperty("number").GetString());
        var first = copy.GetProperty("bookings")[0];
        Assert.Matches(@"\d+月\d+日\(.\) \d\d:\d\d–\d\d:\d\d", first.GetProperty("when").GetString());
        Assert.StartsWith("R", first.GetProperty("number").GetString());
        Assert.InRange(copy.GetProperty("bookings").GetArrayLength(), 1, 5);
        Assert.Contains($"data-member=\"{copy.GetProperty("number")}\"", (await member.GetAsync("/")).Html);
    }

    [Fact]
    public async Task Guests_and_those_who_only_work_here_get_nothing()
    {
        using var guest = site.Visitor();
        Assert.Equal(HttpStatusCode.Redirect, (await guest.GetAsync("/my/copy.json")).Status);
        Assert.DoesNotContain("data-member", (await guest.GetAsync("/")).Html);

        using var staff = site.Visitor();
        await AccountSite.SignInAsync(staff, "staff@demo.example", "demo-booking");
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync("/my/copy.json")).Status);
    }

    [Fact]
    public async Task The_worker_keeps_the_offline_page_and_nothing_of_the_server_s()
    {
        using var guest = site.Visitor();
        var worker = (await guest.GetAsync("/sw.js")).Html;
        foreach (var file in new[] { "/offline.html", "/css/offline.css", "/js/offline.js", "/favicon.svg" })
        {
            Assert.Contains(file, worker);
            Assert.Equal(HttpStatusCode.OK, (await guest.GetAsync(file)).Status);
        }

        Assert.DoesNotContain(".put(", worker);
        Assert.DoesNotContain("_blazor", worker);
    }

    [Fact]
    public async Task The_site_can_be_put_among_the_apps()
    {
        using var guest = site.Visitor();
        var manifest = await guest.GetAsync("/manifest.webmanifest");
        Assert.Equal("application/manifest+json", manifest.Response.Content.Headers.ContentType?.MediaType);
        var app = JsonDocument.Parse(manifest.Html).RootElement;
        Assert.Equal("standalone", app.GetProperty("display").GetString());
        foreach (var icon in app.GetProperty("icons").EnumerateArray())
        {
            var picture = await guest.GetAsync(icon.GetProperty("src").GetString()!);
            Assert.Equal("image/png", picture.Response.Content.Headers.ContentType?.MediaType);
        }

        var page = (await guest.GetAsync("/")).Html;
        Assert.Contains("rel=\"manifest\"", page);
        Assert.Contains("rel=\"apple-touch-icon\"", page);
        Assert.Contains("name=\"theme-color\"", page);
    }
}
