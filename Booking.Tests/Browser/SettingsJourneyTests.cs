using Booking.Domain.Notifications;
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

    [Fact]
    public async Task A_setting_says_what_it_means_while_it_is_typed_and_members_are_asked_what_it_says()
    {
        await using var host = await WebHost.StartAsync();
        await using var admin = await chromium.OpenAsync(host.Address, "en", 390, "dark");
        var meaning = admin.Page.Locator(".setting-preview");
        await admin.SignInAsync("admin@demo.example", "/admin/settings?tab=booking");
        await admin.InteractiveAsync();
        await admin.Page.Locator("#set-holds-minutes").FillAsync("10");
        await admin.Expect(meaning.First).ToContainTextAsync("14:10");
        await admin.ShotAsync("settings-booking");
        await admin.Page.Locator("#set-holds-minutes").FillAsync("3");
        await admin.Expect(meaning).ToHaveCountAsync(1);

        await admin.GoAsync("/admin/settings?tab=mail");
        await admin.InteractiveAsync();
        await admin.Page.Locator("#set-mail-from").FillAsync("Studio Nami <info@nami.example>");
        await admin.Expect(meaning.First).ToContainTextAsync("Studio Nami");
        await admin.Page.Locator("#set-mail-quietfrom").FillAsync("21:00");
        await admin.Page.Locator("#set-mail-quietto").FillAsync("08:00");
        await admin.Page.Locator("#set-mail-quietto").PressAsync("Tab");
        await admin.Expect(meaning.Last).ToContainTextAsync("21:30 is sent at 08:00");
        await admin.ShotAsync("settings-mail");
        await admin.Page.Locator("button.save").ClickAsync();
        await admin.Expect(admin.Page.Locator(".form-saved")).ToBeVisibleAsync();
        Assert.Equal(new QuietHours(new(21, 0), new(8, 0)), host.Get<Func<QuietHours>>()());

        await admin.GoAsync("/admin/settings?tab=members");
        await admin.InteractiveAsync();
        await CalendarJourneyTests.ChooseAsync(
            admin,
            "#set-profile-birthday",
            admin.Text<SettingsTexts>("UseRequired")
        );
        await admin
            .Expect(admin.Page.Locator("[data-field=Birthday] .setting-preview"))
            .ToHaveTextAsync(admin.Text<SettingsTexts>("ProfileRequired"));
        await admin.ShotAsync("settings-members");
        await admin.Page.Locator("button.save").ClickAsync();
        await admin.Expect(admin.Page.Locator(".form-saved")).ToBeVisibleAsync();

        using var guest = new Visitor(host.Address);
        Assert.Contains("autocomplete=\"bday\"", (await guest.GetAsync("/account/register")).Html);
        Assert.Empty(admin.Faults);
    }
}
