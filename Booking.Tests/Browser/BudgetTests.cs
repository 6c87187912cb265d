using System.Globalization;
using Booking.Tests.TestKit;

namespace Booking.Tests.Browser;

/// <summary>
/// What a guest's page may cost on a phone: scripts and styles that are loaded, things that move while it appears, and
/// the time until its largest part stands.
/// </summary>
[Collection(BrowserTestsBeside.Name)]
public sealed class BudgetTests(Chromium chromium)
{
    /// <summary>Compressed, Blazor's own script included.</summary>
    private const int MostBytes = 120 * 1024;

    private const double MostShift = 0.02;

    private const double MostMilliseconds = 1_500;

    /// <summary>Other work on the machine must not fail it: one load of these has to be quick.</summary>
    private const int Loads = 5;

    private const string Watch = """
        globalThis.seen = { paint: 0, shift: 0 };
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) globalThis.seen.paint = entry.startTime;
        }).observe({ type: "largest-contentful-paint", buffered: true });
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.seen.shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        """;

    private const string Bytes = """
        performance.getEntriesByType("resource")
            .filter((entry) => /\.(js|css)(\?|$)/.test(entry.name))
            .map((entry) => `${new URL(entry.name).pathname} ${entry.encodedBodySize}`)
        """;

    [Fact]
    public async Task A_guest_s_pages_keep_within_their_budget()
    {
        await using var host = await WebHost.StartAsync();
        await using var guest = await chromium.OpenAsync(host.Address, "ja", 390);
        await guest.Page.AddInitScriptAsync(Watch);
        var slot = await DemoSlots.FreeClassAsync(host);

        foreach (var path in new[] { "/", "/book", $"/slots/{slot}", "/plans" })
        {
            var best = double.MaxValue;
            for (var load = 0; load < Loads && best > MostMilliseconds; load++)
            {
                await guest.GoAsync(path);
                await Poll.UntilAsync(async () => await SeenAsync(guest, "paint") > 0, "the largest part");
                var shift = await SeenAsync(guest, "shift");
                Assert.True(shift < MostShift, $"{path} moves by {shift}.");
                best = Math.Min(best, await SeenAsync(guest, "paint"));
            }

            Assert.True(best < MostMilliseconds, $"The largest part of {path} stands after {best} ms.");
            var files = await guest.Page.EvaluateAsync<string[]>(Bytes);
            Assert.NotEmpty(files);
            var bytes = files.Sum(f => int.Parse(f.Split(' ')[1], CultureInfo.InvariantCulture));
            Assert.True(bytes <= MostBytes, $"{path} loads {bytes} bytes:\n{string.Join('\n', files)}");
        }

        Assert.Empty(guest.Faults);
    }

    private static Task<double> SeenAsync(Person guest, string what) =>
        guest.Page.EvaluateAsync<double>($"globalThis.seen.{what}");
}
