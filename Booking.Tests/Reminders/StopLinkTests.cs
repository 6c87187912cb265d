using System.Net;
using Booking.Tests.Members;
using Booking.Web.Notifications.Reminders;

namespace Booking.Tests.Reminders;

/// <summary>The link at the foot of a reminder, over HTTP (rule Reminders).</summary>
public sealed class StopLinkTests(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task Looking_at_the_link_changes_nothing_and_one_click_of_a_mail_program_does()
    {
        var (email, link) = await LinkAsync();
        using var visitor = site.Visitor();
        Assert.Contains("Stop reminders", (await visitor.GetAsync(link)).Html);
        Assert.True(await WantsAsync(email));

        using var http = new HttpClient();
        using var answer = await http.PostAsync(
            new Uri(site.Host.Address, link),
            new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")])
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(await WantsAsync(email));
    }

    [Fact]
    public async Task The_page_s_button_does_the_same_and_says_so()
    {
        var (email, link) = await LinkAsync();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");

        using var answer = await http.PostAsync(new Uri(site.Host.Address, link), new FormUrlEncodedContent([]));

        Assert.Contains("no more reminders", await answer.Content.ReadAsStringAsync());
        Assert.False(await WantsAsync(email));
    }

    [Fact]
    public async Task A_link_that_was_made_up_does_nothing()
    {
        using var visitor = site.Visitor();
        Assert.Contains("not complete", (await visitor.GetAsync(StopLink.Path + "?token=MB1")).Html);
        using var http = new HttpClient();
        using var answer = await http.PostAsync(
            new Uri(site.Host.Address, StopLink.Path + "?token=MB1"),
            new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")])
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<(string Email, string Link)> LinkAsync()
    {
        var email = await site.AddAsync();
        return (email, site.Host.Get<StopLink>().Of((await site.MemberAsync(email)).Number).PathAndQuery);
    }

    private async Task<bool> WantsAsync(string email) => (await site.MemberAsync(email)).WantsReminders;
}
