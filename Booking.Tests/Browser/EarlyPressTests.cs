using Booking.Domain.Data;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Browser;

/// <summary>On a slow line a page is seen before it listens. A press in between counts.</summary>
[Collection(BrowserTests.Name)]
public sealed class EarlyPressTests(Chromium chromium)
{
    [Fact]
    public async Task A_button_pressed_before_the_page_listens_is_pressed_once_it_does()
    {
        await using var host = await WebHost.StartAsync();
        await using var member = await chromium.OpenAsync(host.Address, "ja", 390);
        var listens = await PressEarlyAsync(host, member);
        await member.Expect(member.Page.Locator("section.book button.primary")).ToHaveAttributeAsync("aria-busy", "true");
        Assert.Equal(0, await HoldsAsync(host));

        listens.SetResult();
        await member.Page.WaitForURLAsync("**/dev/stripe/pay/**");

        Assert.Equal(1, await HoldsAsync(host));
        Assert.Empty(member.Faults);
    }

    [Fact]
    public async Task Control_without_the_script_the_press_is_lost()
    {
        await using var host = await WebHost.StartAsync();
        await using var member = await chromium.OpenAsync(host.Address, "ja", 390);
        await member.Page.RouteAsync("**/early-press*.js", route => route.AbortAsync());
        var listens = await PressEarlyAsync(host, member);

        listens.SetResult();
        await member.InteractiveAsync();

        Assert.Equal(0, await HoldsAsync(host));
    }

    /// <summary>Presses "book" on a page whose connection is held back.</summary>
    /// <returns>Lets the connection through.</returns>
    private static async Task<TaskCompletionSource> PressEarlyAsync(WebHost host, Person member)
    {
        var (slot, _) = await MainJourneyTests.FreeLessonAsync(host);
        var listens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await member.SignInAsync("member@demo.example", "/account/manage");
        await member.Page.RouteAsync("**/_blazor/negotiate*", async route =>
        {
            await listens.Task;
            await route.ContinueAsync();
        });
        await member.GoAsync($"/slots/{slot}", interactive: false);
        await member.Page.Locator("section.book button.primary").ClickAsync();
        return listens;
    }

    private static async Task<int> HoldsAsync(WebHost host)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        return await db.Reservations.CountAsync(r => r.Member.AccountId == db.Users.Single(u => u.Email == "member@demo.example").Id && r.Status == Domain.Reservations.ReservationStatus.Held);
    }
}
