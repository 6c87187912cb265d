using Booking.Tests.TestKit;
using Booking.Web.Admin.Settings;
using Booking.Web.Theme.Forms;

namespace Booking.Tests.Browser;

/// <summary>
/// An admin changes the studio's face, is told what cannot be, and two admins see each other's changes.
/// </summary>
[Collection(BrowserTestsBeside.Name)]
public sealed class SettingsJourneyTests(Chromium chromium)
{
    [Theory]
    [InlineData("ja", 1280, "light")]
    [InlineData("en", 390, "dark")]
    public async Task A_studio_takes_its_name_and_colour_and_a_conflict_loses_nothing(
        string language,
        int width,
        string theme
    )
    {
        await using var host = await WebHost.StartAsync();
        await using var first = await chromium.OpenAsync(host.Address, language, width, theme);
        await using var second = await chromium.OpenAsync(host.Address, language, width, theme);
        foreach (var admin in new[] { first, second })
        {
            await admin.SignInAsync("admin@demo.example", "/admin/settings");
            await admin.Page.Locator("#set-site-name").WaitForAsync();
        }

        // Too light a colour is advised against while it is typed, and the advice can be taken.
        await first.Page.Locator("#set-site-accent").FillAsync("#ffe14d");
        await first.Page.Locator(".accent-advice .take-readable").ClickAsync();
        await first
            .Page.Locator(".accent-advice")
            .WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Hidden });
        await first.Page.Locator("#set-site-name").FillAsync("Studio Nami");
        await first.Expect(first.Page.Locator(".preview-bar")).ToHaveTextAsync("Studio Nami");
        await first.ShotAsync("settings-studio");
        await first.Page.Locator("button.save").ClickAsync();
        await first.Expect(first.Page.Locator(".form-saved")).ToContainTextAsync(first.Text<FormTexts>("Saved"));

        // The other one began from what was there before: both sides are shown, and mine stays.
        await second.Page.Locator("#set-site-name").FillAsync("Studio Kaze");
        await second.Page.Locator("button.save").ClickAsync();
        await second.Expect(second.Page.Locator(".conflict")).ToContainTextAsync("Studio Nami");
        await second.ShotAsync("settings-conflict");
        await second.Page.Locator(".keep-mine").ClickAsync();
        await second.Page.Locator("button.save:enabled").ClickAsync();
        await second.Expect(second.Page.Locator(".form-saved")).ToBeVisibleAsync();

        await first.GoAsync("/book");
        await first.Expect(first.Page.Locator("header .brand")).ToContainTextAsync("Studio Kaze");

        // Each service can be tried; the emulator answers as Stripe does.
        await second.GoAsync("/admin/settings?tab=connections");
        await second.Page.Locator("[data-connection=Stripe] .test").ClickAsync();
        await second.Expect(second.Page.Locator("[data-connection=Stripe] .answer")).ToContainTextAsync("acct_");
        await second.Page.Locator("[data-connection=Mail] .test").ClickAsync();
        await second
            .Expect(second.Page.Locator("[data-connection=Mail] .answer"))
            .ToHaveTextAsync(second.Text<SettingsTexts>("MailDryRun"));
        await second.ShotAsync("settings-connections");
        Assert.Empty(first.Faults.Concat(second.Faults));
    }
}
