using System.Text;
using Booking.Tests.TestKit;

namespace Booking.Tests.Browser;

/// <summary>
/// A link that is followed while the page comes to life: the server has begun the page that was left, and must not draw
/// it under the new address.
/// </summary>
[Collection(BrowserTestsBeside.Name)]
public sealed class EarlyLinkTests(Chromium chromium)
{
    private const string Begun = "StartCircuit";

    [Fact]
    public async Task A_link_followed_while_the_page_comes_to_life_leads_to_its_page()
    {
        await using var host = await WebHost.StartAsync();
        await using var line = new BadLine(host.Address, TimeSpan.FromMilliseconds(600));
        await using var guest = await chromium.OpenAsync(line.Address, "en");
        await FollowEarlyAsync(guest);

        await guest.Expect(guest.Page.Locator("main")).ToHaveAttributeAsync("data-address", "/plans");
        await guest.Expect(guest.Page.Locator("main[data-interactive] .plan").First).ToBeVisibleAsync();
        Assert.Empty(guest.Faults);
    }

    [Fact]
    public async Task What_is_typed_on_the_next_page_before_it_lives_stays()
    {
        await using var host = await WebHost.StartAsync();
        await using var line = new BadLine(host.Address, TimeSpan.FromMilliseconds(600));
        await using var staff = await chromium.OpenAsync(line.Address, "en");
        await staff.SignInAsync("staff@demo.example", "/account/manage");
        await FollowEarlyAsync(staff, "/staff", "a[href='/staff/members']", lives: false);
        var search = staff.Page.Locator("input[type=search]");
        await search.FillAsync("emma");

        await staff.InteractiveAsync();
        await staff.Expect(staff.Page.Locator("main")).ToHaveAttributeAsync("data-address", "/staff/members");
        await staff.Expect(search).ToHaveValueAsync("emma");
    }

    [Fact]
    public async Task Control_without_the_script_the_page_that_was_left_stands_under_the_new_address()
    {
        await using var host = await WebHost.StartAsync();
        await using var line = new BadLine(host.Address, TimeSpan.FromMilliseconds(600));
        await using var guest = await chromium.OpenAsync(line.Address, "en");
        await guest.Page.RouteAsync("**/js/follow*.js", route => route.AbortAsync());
        await FollowEarlyAsync(guest);

        await guest.Expect(guest.Page.Locator("main")).ToHaveAttributeAsync("data-address", "/");
    }

    /// <summary>Follows a link as soon as the browser has asked for the page's circuit.</summary>
    private static async Task FollowEarlyAsync(
        Person person,
        string from = "/",
        string link = ".top-nav a[href='/plans']",
        bool lives = true
    )
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        person.Page.WebSocket += (_, socket) =>
            socket.FrameSent += (_, frame) =>
            {
                if (Encoding.UTF8.GetString(frame.Binary ?? []).Contains(Begun, StringComparison.Ordinal))
                    begun.TrySetResult();
            };
        await person.GoAsync(from, interactive: false);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));
        var next = await person.Page.Locator(link).First.GetAttributeAsync("href");
        await person.Page.Locator(link).First.ClickAsync();
        await person.Page.WaitForURLAsync("**" + next);
        if (lives)
            await person.InteractiveAsync();
    }
}
