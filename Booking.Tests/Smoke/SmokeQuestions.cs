using System.Net;
using System.Text.Json;
using Booking.Web.Startup;

namespace Booking.Tests.Smoke;

/// <summary>What a running program must answer without a browser.</summary>
internal sealed class SmokeQuestions(Uri site)
{
    private readonly List<string> _failures = [];

    /// <returns>One sentence per failure.</returns>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        using var http = new HttpClient { BaseAddress = site, Timeout = TimeSpan.FromSeconds(30) };
        try
        {
            await AskAsync(http, "/health/live");
            await AskAsync(http, "/health/ready");
            if (await AskAsync(http, "/api/slots?available=true") is { } slots && !HoldsSlots(slots))
                _failures.Add("/api/slots names no slot of the coming week with a free seat.");
            if (
                await AskAsync(http, "/account/login") is { } page
                && !page.Contains("type=\"password\"", StringComparison.Ordinal)
            )
                _failures.Add("/account/login shows no field for a password.");
        }
        catch (HttpRequestException unreachable)
        {
            _failures.Add($"{site} does not answer: {unreachable.Message}");
        }
        catch (TaskCanceledException)
        {
            _failures.Add($"{site} does not answer within {http.Timeout.TotalSeconds} seconds.");
        }

        return _failures;
    }

    /// <returns>The answer's text; null if the program refused.</returns>
    private async Task<string?> AskAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            _failures.Add($"{path} answered {(int)answer.StatusCode} instead of 200: {Shorten(text)}");
            return null;
        }

        var hasSource = answer.Headers.TryGetValues(Emulation.Header, out var values);
        var source = hasSource ? string.Join(',', values!) : "absent";
        // A real payment must never be tried: no page is opened after this.
        if (path == "/health/live" && !source.Contains("payments", StringComparison.Ordinal))
            _failures.Add($"{Emulation.Header} is \"{source}\": payments are not emulated, so nothing was booked.");
        return text;
    }

    private static bool HoldsSlots(string json)
    {
        using var page = JsonDocument.Parse(json);
        return page.RootElement.GetProperty("items").GetArrayLength() > 0;
    }

    private static string Shorten(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length > 200 ? line[..200] + "…" : line;
    }
}
