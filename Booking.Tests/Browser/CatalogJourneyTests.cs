using Booking.Tests.TestKit;
using Booking.Web.Admin.Catalog;

namespace Booking.Tests.Browser;

/// <summary>
/// The catalogue, in real browsers: an admin makes what the studio offers and a guest sees it; nobody else sees
/// anything of the pages.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class CatalogJourneyTests(Chromium chromium)
{
    private static readonly string[] Paths =
    [
        "/admin/catalog",
        "/admin/catalog/programs",
        "/admin/catalog/programs/new",
        "/admin/catalog/programs/PG1",
        "/admin/catalog/categories/CA1",
        "/admin/catalog/courses/CR1",
        "/admin/catalog/plans/PL1",
        "/admin/catalog/locations/LC1",
        "/admin/catalog/locations/LC1/hours",
        "/admin/catalog/locations/LC1/rooms/RM1",
        "/admin/catalog/staff/ST8",
        "/admin/catalog/deadlines",
        "/admin/catalog/deadlines/new",
        "/admin/catalog/holidays",
        "/admin/catalog/access",
        "/admin/catalog/nothing",
    ];

    [Fact]
    public async Task An_admin_makes_a_program_a_room_and_a_plan_and_a_guest_sees_the_plan_in_the_shop()
    {
        await using var host = await WebHost.StartAsync();
        await using var admin = await chromium.OpenAsync(host.Address, "ja");
        await admin.SignInAsync("admin@demo.example", "/admin/catalog");
        await admin.InteractiveAsync();
        await admin.Page.Locator("a[href='/admin/catalog/programs']").ClickAsync();
        await admin.Page.Locator("a.primary[href$='/new']").ClickAsync();
        await FillAsync(admin, "#m-name-ja", "星空ヨガ");
        await FillAsync(admin, "#m-name-en", "Starlight yoga");
        await FillAsync(admin, "#m-price", "3000");
        await admin.Page.Locator(".save").ClickAsync();
        await admin.Expect(admin.Page.Locator("#m-categoryid-error")).ToBeVisibleAsync();
        await admin
            .Page.Locator("#m-categoryid")
            .SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        await admin.Page.Locator(".save").ClickAsync();
        await admin.Page.WaitForURLAsync("**/admin/catalog/programs/PG*");
        await admin
            .Expect(admin.Page.Locator("main .notice.good"))
            .ToContainTextAsync(admin.Text<CatalogTexts>("Saved"));

        await admin.GoAsync("/admin/catalog/locations/LC1/rooms/new");
        await FillAsync(admin, "#m-name-ja", "屋上");
        await FillAsync(admin, "#m-name-en", "Roof");
        await admin.Page.Locator(".save").ClickAsync();
        await admin.Page.WaitForURLAsync("**/rooms/RM*");

        await admin.GoAsync("/admin/catalog/plans/new");
        await FillAsync(admin, "#m-name-ja", "星空回数券");
        await FillAsync(admin, "#m-name-en", "Starlight tickets");
        await FillAsync(admin, "#m-price", "１０，０００");
        await FillAsync(admin, "#m-usagecount", "4");
        await FillAsync(admin, "#m-validdays", "60");
        await admin.Page.Locator(".save").ClickAsync();
        await admin.Page.WaitForURLAsync("**/admin/catalog/plans/PL*");

        await using var guest = await chromium.OpenAsync(host.Address, "en", 390);
        await guest.GoAsync("/plans");
        await guest
            .Expect(guest.Page.Locator(".plan").Filter(new() { HasText = "Starlight tickets" }))
            .ToContainTextAsync("¥10,000");
        Assert.Empty(admin.Faults);
        Assert.Empty(guest.Faults);
    }

    [Fact]
    public async Task Staff_members_and_guests_see_no_catalogue_page()
    {
        await using var host = await WebHost.StartAsync();
        foreach (var who in new[] { "staff@demo.example", "member@demo.example", null })
        {
            await using var person = await chromium.OpenAsync(host.Address, "en");
            if (who is not null)
                await person.SignInAsync(who, "/");
            foreach (var path in Paths)
            {
                await person.GoAsync(path, interactive: false);
                Assert.Empty(
                    await person.Page.Locator(".master-form, .masters, .tile, .policy, .people, .days").AllAsync()
                );
            }
        }
    }

    [Theory]
    [InlineData("ja", 1280, "light")]
    [InlineData("en", 390, "dark")]
    public async Task Every_catalogue_page_fits(string language, int width, string theme)
    {
        await using var host = await WebHost.StartAsync();
        await using var admin = await chromium.OpenAsync(host.Address, language, width, theme);
        await admin.SignInAsync("admin@demo.example", "/admin/catalog");
        foreach (var path in Paths)
        {
            await admin.GoAsync(path);
            await admin.Expect(admin.Page.Locator("main .skeleton")).ToHaveCountAsync(0);
            await admin.Page.Locator("main h1").First.WaitForAsync();
            await admin.ShotAsync("master-" + path["/admin/".Length..].Replace('/', '-'));
            var overflow = await admin.Page.EvaluateAsync<int>(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            );
            Assert.True(overflow <= 1, $"{path} is {overflow} px wider than the screen.");
            var nameless = await admin.Page.EvaluateAsync<string[]>(
                "[...document.querySelectorAll('a[href],button,select,textarea,"
                    + "input:not([type=hidden])')].filter(e => e.offsetParent && !(e.textContent.trim() || "
                    + "e.ariaLabel || e.labels?.length || e.title || e.value)).map(e => e.outerHTML.slice(0, 120))"
            );
            Assert.True(nameless.Length == 0, $"{path}: {string.Join('\n', nameless)}");
        }

        Assert.Empty(admin.Faults);
    }

    private static async Task FillAsync(Person person, string field, string text)
    {
        await person.Page.Locator(field).FillAsync(text);
        await person.Page.Locator(field).BlurAsync();
    }
}
