using Booking.Tests.TestKit;
using Booking.Web.Members.Accounts;
using Microsoft.Playwright;

namespace Booking.Tests.Browser;

/// <summary>Passkeys with a real browser's WebAuthn and a key that lives in it (rule Passkeys).</summary>
[Collection(BrowserTests.Name)]
public sealed class PasskeyJourneyTests(Chromium chromium)
{
    private const string FillsInNothing =
        "if (sessionStorage.getItem('quiet')) PublicKeyCredential.isConditionalMediationAvailable = async () => false";

    [Theory]
    [InlineData("en", 390, "dark")]
    public async Task A_passkey_is_offered_made_used_renamed_and_removed(string language, int width, string theme)
    {
        await using var host = await WebHost.StartAsync();
        // A passkey belongs to a name; an address in numbers has none.
        var site = new UriBuilder(host.Address) { Host = "localhost" }.Uri;
        await using var member = await chromium.OpenAsync(site, language, width, theme);
        var page = member.Page;
        await page.AddInitScriptAsync(FillsInNothing);
        await GiveKeyAsync(page);

        await member.GoAsync("/account/login?returnUrl=%2Fbook", interactive: false);
        await page.Locator("input[name='Input.CanPasskey'][value=true]")
            .WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Locator("input[type=email]").FillAsync("member@demo.example");
        await page.Locator("input[type=password]").FillAsync("demo-booking");
        await page.Locator("form button.primary").First.ClickAsync();
        await page.WaitForURLAsync("**/account/passkeys/offer?*");
        await member.ShotAsync("passkey-offer");
        await page.GetByRole(AriaRole.Button, Named(member, "PasskeyAdd")).ClickAsync();
        await page.WaitForURLAsync("**/book");

        await SignOutAsync(member);
        await page.EvaluateAsync("sessionStorage.setItem('quiet', 'yes')");
        await member.GoAsync("/account/login?returnUrl=%2Freservations", interactive: false);
        await member.ShotAsync("login");
        await page.GetByRole(AriaRole.Button, Named(member, "PasskeySignIn")).ClickAsync();
        await page.WaitForURLAsync("**/reservations");

        await SignOutAsync(member);
        await page.EvaluateAsync("sessionStorage.removeItem('quiet')");
        await member.GoAsync("/account/login?returnUrl=%2Faccount%2Fpasskeys", interactive: false);
        await page.WaitForURLAsync("**/account/passkeys"); // chosen among what the address field suggests
        await member.ShotAsync("passkeys");
        await page.Locator(".passkeys a").ClickAsync();
        await page.Locator("input[name='Input.Name']").FillAsync("My telephone");
        await page.Locator("form button.primary").ClickAsync();
        await member.Expect(page.Locator(".passkeys")).ToContainTextAsync("My telephone");
        await page.Locator(".passkeys a").ClickAsync();
        await member.ShotAsync("passkey");
        await page.Locator("form button.danger").ClickAsync();
        await member
            .Expect(page.Locator(".notice.good"))
            .ToHaveTextAsync(member.Text<AccountTexts>("DonePasskeyRemoved"));
        await member.Expect(page.Locator(".passkeys")).ToHaveCountAsync(0);
        Assert.Empty(member.Faults);
    }

    private static PageGetByRoleOptions Named(Person member, string text) =>
        new() { Name = member.Text<AccountTexts>(text) };

    private static async Task SignOutAsync(Person member)
    {
        await member.GoAsync("/account/logout", interactive: false);
        await member.Page.Locator("main form button.primary").ClickAsync();
        await member.Page.WaitForURLAsync(url => !url.Contains("/account/", StringComparison.Ordinal));
    }

    /// <summary>The device's own, unlocked by its owner.</summary>
    private static async Task GiveKeyAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
    }
}
