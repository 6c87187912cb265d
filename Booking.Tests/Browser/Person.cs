using System.Globalization;
using System.Resources;
using Booking.Tests.TestKit;
using Microsoft.Playwright;

namespace Booking.Tests.Browser;

/// <summary>
/// Somebody in front of a browser. Every page waits until its circuit lives, because a click before that does nothing.
/// </summary>
public sealed class Person(IPage page, string language, int width, string theme) : IAsyncDisposable
{
    private readonly List<string> _faults = Listen(page);

    public IPage Page => page;

    /// <summary>What the console complained about; a page of ours must not.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Drops what was complained about since there were <paramref name="count"/> complaints.</summary>
    public void Forget(int count) => _faults.RemoveRange(count, _faults.Count - count);

    public async Task GoAsync(string path, bool interactive = true)
    {
        await page.GotoAsync(path);
        if (interactive)
            await InteractiveAsync();
    }

    public Task InteractiveAsync() => page.Locator("main[data-interactive=true]").WaitForAsync();

    public async Task SignInAsync(string email, string? returnTo = null)
    {
        await GoAsync(
            "/account/login" + (returnTo is null ? "" : "?returnUrl=" + Uri.EscapeDataString(returnTo)),
            interactive: false
        );
        await page.Locator("input[type=email]").FillAsync(email);
        await page.Locator("input[type=password]").FillAsync("demo-booking");
        await page.Locator("form button.primary").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/account/login", StringComparison.Ordinal));
    }

    /// <summary>A text of the product in this person's language.</summary>
    public string Text<TTexts>(string key, params object[] facts) =>
        string.Format(
            CultureInfo.InvariantCulture,
            new ResourceManager(typeof(TTexts)).GetString(
                key,
                CultureInfo.GetCultureInfo(language == "en" ? "" : language)
            ) ?? throw new ArgumentException(key),
            facts
        );

    public ILocator Slot(string number) => page.Locator($"a.slot[href='/slots/{number}']");

    public ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    /// <summary>
    /// Written to screenshots/, which git ignores, for people to look at: only where BOOKING_TEST_SHOTS is set, because
    /// a picture of a whole page takes longer than most of what a journey does.
    /// </summary>
    public async Task ShotAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("BOOKING_TEST_SHOTS") is null)
            return;
        var folder = Path.Combine(WebHost.Root(), "screenshots");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(
            new() { Path = Path.Combine(folder, $"{name}-{language}-{width}-{theme}.png"), FullPage = true }
        );
    }

    public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();

    private static List<string> Listen(IPage page)
    {
        var faults = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal))
                faults.Add(message.Text);
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
                faults.Add($"{response.Status} {response.Url}");
        };
        page.PageError += (_, error) => faults.Add(error);
        return faults;
    }
}
