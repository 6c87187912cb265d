using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Browser;

/// <summary>
/// On a slow line a page is seen before it listens. A press in between counts, and what is typed in between stays.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class EarlyPressTests(Chromium chromium)
{
    [Fact]
    public async Task A_button_pressed_before_the_page_listens_is_pressed_once_it_does()
    {
        await using var host = await WebHost.StartAsync();
        await using var member = await chromium.OpenAsync(host.Address, "ja", 390);
        var listens = await PressEarlyAsync(host, member);
        await member
            .Expect(member.Page.Locator("section.book button.primary"))
            .ToHaveAttributeAsync("aria-busy", "true");
        Assert.Equal(0, await HoldsAsync(host));

        listens.SetResult();
        await member.Page.WaitForURLAsync("**/dev/stripe/pay/**");

        Assert.Equal(1, await HoldsAsync(host));
        Assert.Empty(member.Faults);
    }

    [Fact]
    public async Task Where_something_was_chosen_before_nothing_is_pressed_for_the_person()
    {
        await using var host = await WebHost.StartAsync();
        await using var member = await chromium.OpenAsync(host.Address, "ja", 390);
        var listens = await PressEarlyAsync(
            host,
            member,
            before: page =>
                page.EvaluateAsync(
                    "document.querySelector('main').dispatchEvent(new Event('input', { bubbles: true }))"
                )
        );

        await AssertPressedOnceByHandAsync(host, member, listens);
    }

    [Fact]
    public async Task Control_without_the_script_the_press_is_lost()
    {
        await using var host = await WebHost.StartAsync();
        await using var member = await chromium.OpenAsync(host.Address, "ja", 390);
        await member.Page.RouteAsync("**/early-press*.js", route => route.AbortAsync());
        var listens = await PressEarlyAsync(host, member);

        await AssertPressedOnceByHandAsync(host, member, listens);
    }

    [Fact]
    public async Task What_was_typed_before_the_page_listens_is_in_its_field_when_it_does()
    {
        await using var host = await WebHost.StartAsync();
        await using var staff = await chromium.OpenAsync(host.Address, "en");
        await staff.SignInAsync("staff@demo.example", "/account/manage");
        var listens = await HoldLineAsync(staff);
        await staff.GoAsync("/staff/members", interactive: false);
        var search = staff.Page.Locator("input[type=search]");
        await search.ClickAsync();
        await staff.Page.Keyboard.TypeAsync("emma");

        listens.SetResult();
        await staff.InteractiveAsync();
        await staff.Expect(search).ToHaveValueAsync("emma");
        await search.PressAsync("Enter");
        await staff.Page.WaitForURLAsync("**/staff/members?q=emma");
        Assert.Empty(staff.Faults);
    }

    /// <summary>
    /// The page comes to life and nothing has been pressed: the same button, pressed then, makes the first hold; it
    /// would be refused if there were one.
    /// </summary>
    private static async Task AssertPressedOnceByHandAsync(WebHost host, Person member, TaskCompletionSource listens)
    {
        listens.SetResult();
        await member.InteractiveAsync();
        await member.Page.EvaluateAsync(
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        ); // whoever watches the page has seen it
        await member
            .Expect(member.Page.Locator("section.book button.primary:enabled:not([aria-busy=true])"))
            .ToHaveCountAsync(1);
        Assert.Equal(0, await HoldsAsync(host));
        await member.Page.Locator("section.book button.primary").ClickAsync();
        await member.Page.WaitForURLAsync("**/dev/stripe/pay/**");
        Assert.Equal(1, await HoldsAsync(host));
    }

    /// <summary>Presses "book" on a page whose connection is held back.</summary>
    /// <returns>Lets the connection through.</returns>
    private static async Task<TaskCompletionSource> PressEarlyAsync(
        WebHost host,
        Person member,
        Func<Microsoft.Playwright.IPage, Task>? before = null
    )
    {
        var (slot, _) = await DemoSlots.FreeLessonAsync(host);
        await member.SignInAsync("member@demo.example", "/account/manage");
        var listens = await HoldLineAsync(member);
        await member.GoAsync($"/slots/{slot}", interactive: false);
        if (before is not null)
            await before(member.Page);
        await member.Page.Locator("section.book button.primary").ClickAsync();
        return listens;
    }

    /// <summary>Holds connections back from here on.</summary>
    /// <returns>Lets them through.</returns>
    private static async Task<TaskCompletionSource> HoldLineAsync(Person person)
    {
        var listens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await person.Page.RouteAsync(
            "**/_blazor/negotiate*",
            async route =>
            {
                await listens.Task;
                await route.ContinueAsync();
            }
        );
        return listens;
    }

    private static async Task<int> HoldsAsync(WebHost host)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        return await db.Reservations.CountAsync(r =>
            r.Member.AccountId == db.Users.Single(u => u.Email == "member@demo.example").Id
            && r.Status == Domain.Reservations.ReservationStatus.Held
        );
    }
}
