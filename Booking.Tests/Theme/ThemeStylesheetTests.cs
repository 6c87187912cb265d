using System.Net;
using Booking.Tests.TestKit;
using Booking.Web.Startup;
using Booking.Web.Theme;

namespace Booking.Tests.Theme;

/// <summary>The style sheets as they are served.</summary>
public sealed class ThemeStylesheetTests(SharedWebHost shared) : IClassFixture<SharedWebHost>
{
    [Fact]
    public async Task A_member_s_page_brings_the_theme_and_nothing_of_MudBlazor()
    {
        using var client = shared.Host.Client();
        foreach (var path in new[] { "", "book", "account/login", "status" })
        {
            var html = await client.GetStringAsync(path);
            Assert.Contains(shared.Host.Get<ThemeStylesheet>().Address, html);
            Assert.DoesNotContain("MudBlazor", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<style", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_theme_may_be_kept_for_ever_under_the_address_that_names_it_and_no_other()
    {
        using var client = shared.Host.Client();
        using var kept = await client.GetAsync(shared.Host.Get<ThemeStylesheet>().Address);
        Assert.Equal((HttpStatusCode.OK, "text/css"), (kept.StatusCode, kept.Content.Headers.ContentType?.MediaType));
        Assert.True(kept.Headers.CacheControl?.Extensions.Any(e => e.Name == "immutable"));
        Assert.Contains("--accent: light-dark(", await kept.Content.ReadAsStringAsync());
        using var other = await client.GetAsync(ThemeStylesheet.Path + "?v=other");
        Assert.True(other.Headers.CacheControl?.NoCache);
        using var mud = await client.GetAsync(shared.Host.Get<ThemeStylesheet>().MudAddress);
        Assert.Contains("--mud-palette-primary:", await mud.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Style_elements_are_forbidden_and_style_attributes_are_not()
    {
        using var client = shared.Host.Client();
        using var answer = await client.GetAsync("");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains($"style-src 'self' {MailSheet.Source};", policy); // a mail's dark colours, and no other sheet
        Assert.Contains("style-src-attr 'unsafe-inline';", policy);
    }
}
