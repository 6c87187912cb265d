using Microsoft.Playwright;

namespace Booking.Tests.Browser;

/// <summary>One Chromium for all browser tests, which run one after the other: two cores are soon busy.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium-headless-shell",
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>
    /// How long anything may take before it counts as never: a busy machine is slow, not wrong. What must be fast is
    /// asked for by name.
    /// </summary>
    private const float Patience = 20_000;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await LaunchAsync();
    }

    /// <summary>A Chromium of its own whose camera shows a film (Y4M), and is allowed without asking.</summary>
    public Task<IBrowser> WithCameraAsync(string film) =>
        LaunchAsync(
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            $"--use-file-for-fake-video-capture={film}"
        );

    private Task<IBrowser> LaunchAsync(params string[] more) =>
        _playwright!.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath =
                    Environment.GetEnvironmentVariable("CHROMIUM_PATH")
                    ?? Places.FirstOrDefault(File.Exists)
                    ?? throw new FileNotFoundException(
                        "Chromium is not installed: apt-get install chromium-headless-shell fonts-noto-cjk"
                    ),
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    .. more,
                ],
            }
        );

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>
    /// A browser of a person: own cookies, own language, own screen. A person waits before the next press while the
    /// page says that the line is busy; with <paramref name="waitsForLine"/> off, presses meanwhile.
    /// </summary>
    public async Task<Person> OpenAsync(
        Uri site,
        string language = "ja",
        int width = 1280,
        string theme = "light",
        IBrowser? browser = null,
        bool waitsForLine = true
    )
    {
        var context = await (browser ?? _browser!).NewContextAsync(
            new()
            {
                BaseURL = site.ToString(),
                Locale = language == "en" ? "en-GB" : "ja-JP",
                TimezoneId = "Asia/Tokyo",
                ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 900 },
                DeviceScaleFactor = 1,
                HasTouch = width < 600,
                ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        if (waitsForLine)
            await page.AddLocatorHandlerAsync(page.Locator("html[data-line]"), () => Task.CompletedTask);
        return new Person(page, language, width, theme);
    }
}
