using System.IO.Compression;
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
        globalThis.seen = { paint: 0, shift: 0, moved: "" };
        const box = (r) => `${r.x},${r.y} ${r.width}x${r.height}`;
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) globalThis.seen.paint = entry.startTime;
        }).observe({ type: "largest-contentful-paint", buffered: true });
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) {
                if (entry.hadRecentInput) continue;
                globalThis.seen.shift += entry.value;
                for (const { node, previousRect, currentRect } of entry.sources)
                    globalThis.seen.moved += `\n${node?.nodeName} ${node?.className ?? node?.textContent}: `
                        + `${box(previousRect)} to ${box(currentRect)}`;
            }
        }).observe({ type: "layout-shift", buffered: true });
        """;

    private const string Files = """
        performance.getEntriesByType("resource")
            .filter((entry) => /\.(js|css)(\?|$)/.test(entry.name))
            .map((entry) => new URL(entry.name).pathname)
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
                var moved = await guest.Page.EvaluateAsync<string>("globalThis.seen.moved");
                Assert.True(shift < MostShift, $"{path} moves by {shift}:{moved}");
                best = Math.Min(best, await SeenAsync(guest, "paint"));
            }

            Assert.True(best < MostMilliseconds, $"The largest part of {path} stands after {best} ms.");
            var files = await guest.Page.EvaluateAsync<string[]>(Files);
            Assert.Contains(files, f => f.StartsWith("/_framework/blazor.web", StringComparison.Ordinal));
            var sizes = new SortedDictionary<string, long>(StringComparer.Ordinal);
            foreach (var file in files)
                sizes[file] = await CompressedAsync(new Uri(host.Address, file));
            var bytes = sizes.Values.Sum();
            Assert.True(bytes <= MostBytes, $"{path} loads {bytes} bytes:\n{string.Join('\n', sizes)}");
        }

        // No page is held to its height once it lives, nor one that never does.
        Assert.Equal("", await HeldAsync(guest));
        await guest.GoAsync("/account/login", interactive: false);
        Assert.Equal("", await HeldAsync(guest));
        Assert.Empty(guest.Faults);
    }

    private static Task<string> HeldAsync(Person guest) =>
        guest.Page.EvaluateAsync<string>("document.documentElement.style.getPropertyValue('--held-height')");

    /// <summary>As a published site sends it; while the site is developed it is sent as it is.</summary>
    private static async Task<long> CompressedAsync(Uri file)
    {
        using var http = new HttpClient();
        using var counted = new MemoryStream();
        await using (var gzip = new GZipStream(counted, CompressionLevel.SmallestSize, leaveOpen: true))
            await gzip.WriteAsync(await http.GetByteArrayAsync(file));
        return counted.Length;
    }

    private static Task<double> SeenAsync(Person guest, string what) =>
        guest.Page.EvaluateAsync<double>($"globalThis.seen.{what}");
}
