using Booking.Tests.TestKit;
using Booking.Web.Layout;

namespace Booking.Tests.Browser;

/// <summary>
/// The frame of the staff's pages: MudBlazor there and nowhere else, one navigation, and keys in lists.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class StaffShellTests(Chromium chromium)
{
    private const string BringsMud = "performance.getEntriesByType('resource').some(r => r.name.includes('MudBlazor'))";

    [Fact]
    public async Task Each_side_is_a_document_of_its_own()
    {
        await using var host = await WebHost.StartAsync();
        await using var admin = await chromium.OpenAsync(host.Address, "en", 1280);
        await admin.SignInAsync("admin@demo.example", "/staff/today");
        await admin.InteractiveAsync();
        Assert.True(await admin.Page.EvaluateAsync<bool>(BringsMud));

        await admin.Page.Locator(".account-menu summary").ClickAsync();
        var memberPages = admin.Text<StaffTexts>("MemberPages");
        await admin.Page.Locator(".account-menu a", new() { HasText = memberPages }).ClickAsync();
        await admin.Page.Locator("header.top").WaitForAsync();
        await admin.InteractiveAsync();
        Assert.False(await admin.Page.EvaluateAsync<bool>(BringsMud));

        await admin.Page.Locator(".top-nav a[href='/staff/members']").ClickAsync();
        await admin.Page.Locator(".staff-nav a.active[href='/staff/members']").WaitForAsync();
        await admin.InteractiveAsync();
        Assert.True(await admin.Page.EvaluateAsync<bool>(BringsMud));
        await admin.Page.GoBackAsync();
        await admin.Page.Locator("header.top").WaitForAsync();
        Assert.Empty(admin.Faults);
    }

    [Fact]
    public async Task On_a_phone_the_menu_covers_the_page_and_goes_with_the_link_that_is_followed()
    {
        // On this line the menu is pressed before the server has heard how wide the browser is.
        await using var host = await WebHost.StartAsync();
        await using var line = new BadLine(host.Address, TimeSpan.FromMilliseconds(400));
        await using var staff = await chromium.OpenAsync(line.Address, "ja", 390, waitsForLine: false);
        await staff.SignInAsync("staff@demo.example", "/staff/today");
        await staff.InteractiveAsync();
        var link = staff.Page.Locator(".staff-nav a[href='/staff/members']");
        await staff.Expect(link).Not.ToBeInViewportAsync();
        await staff.Page.Locator(".bottom-nav button").ClickAsync();
        await staff.Expect(link).ToBeInViewportAsync();
        await staff.Expect(staff.Page.Locator(".staff-nav a[href^='/admin']")).ToHaveCountAsync(0);
        await link.ClickAsync();
        await staff.Page.WaitForURLAsync("**/staff/members");
        await staff.Expect(link).Not.ToBeInViewportAsync();
        Assert.Empty(staff.Faults);
    }

    [Fact]
    public async Task A_list_is_worked_by_keys()
    {
        await using var host = await WebHost.StartAsync();
        await using var admin = await chromium.OpenAsync(host.Address, "ja", 1280);
        await admin.SignInAsync("admin@demo.example", "/admin/payments");
        await admin.InteractiveAsync();
        var rows = admin.Page.Locator(".admin-grid tbody > tr.grid-row");
        await rows.First.Locator(".choose").FocusAsync();

        await admin.Page.Keyboard.PressAsync("ArrowDown");
        await admin.Expect(rows.Nth(1).Locator(".choose")).ToBeFocusedAsync();
        await admin.Page.Keyboard.PressAsync("Space");
        await admin.Expect(rows.Nth(1).Locator(".choose")).ToBeCheckedAsync();
        await admin.Page.Keyboard.PressAsync("End");
        await admin.Expect(rows.Last.Locator(".choose")).ToBeFocusedAsync();
        await admin.Page.Keyboard.PressAsync("Home");
        await admin.Page.Keyboard.PressAsync("Enter");
        await admin.Expect(rows.First.Locator(".opener")).ToHaveAttributeAsync("aria-expanded", "true");

        // On a link, space chooses the row, and Enter follows the link.
        await rows.First.Locator(".cell-number a").FocusAsync();
        await admin.Page.Keyboard.PressAsync("ArrowDown");
        await admin.Expect(rows.Nth(1).Locator(".cell-number a")).ToBeFocusedAsync();
        await admin.Page.Keyboard.PressAsync("Space");
        await admin.Expect(rows.Nth(1).Locator(".choose")).Not.ToBeCheckedAsync();
        await admin.Page.Keyboard.PressAsync("Enter");
        await admin.Page.WaitForURLAsync("**/admin/payments/PY*");
        Assert.Empty(admin.Faults);
    }
}
