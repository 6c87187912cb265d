using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Booking.Tests.TestKit;

/// <summary>
/// Someone with a browser that keeps cookies, sends forms as they are on the page, and follows no redirect by itself.
/// </summary>
public sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _http;

    public Visitor(Uri address, string language = "en")
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies })
        {
            BaseAddress = address,
        };
        _http.DefaultRequestHeaders.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        _http.DefaultRequestHeaders.Add("Accept-Language", language);
    }

    public CookieContainer Cookies { get; } = new();

    public async Task<Page> GetAsync(string path) => await ReadAsync(await _http.GetAsync(path));

    /// <summary>Loads the page, fills in the form of that name and sends it.</summary>
    public async Task<Page> SendAsync(string path, string form, params (string Name, string Value)[] fields) =>
        await SendAsync(await GetAsync(path), path, form, fields);

    /// <summary>Fills in the form of that name, as it is on a page already loaded, and sends it.</summary>
    public async Task<Page> SendAsync(Page page, string path, string form, params (string Name, string Value)[] fields)
    {
        var hidden =
            FormOf(page.Html, form)
            ?? throw new InvalidOperationException($"{path} ({page.Status}) has no form '{form}'.");
        foreach (var (name, value) in fields)
            hidden[name] = value;
        return await PostAsync(path, hidden);
    }

    public async Task<Page> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await ReadAsync(await _http.PostAsync(path, content));
    }

    /// <summary>As a script of the page does that speaks JSON.</summary>
    public async Task<Page> PostJsonAsync(string path, object content) =>
        await ReadAsync(await _http.PostAsync(path, JsonContent.Create(content)));

    /// <summary>As a script of the page does: without a form, the token in a header.</summary>
    public async Task<Page> CallAsync(string path, string token)
    {
        using var call = new HttpRequestMessage(HttpMethod.Post, path);
        call.Headers.Add("RequestVerificationToken", token);
        return await ReadAsync(await _http.SendAsync(call));
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The hidden fields of the form that carries this handler's name; null when there is none.</summary>
    internal static Dictionary<string, string>? FormOf(string html, string handler)
    {
        foreach (Match form in Form().Matches(html))
        {
            var fields = Hidden()
                .Matches(form.Value)
                .Select(m => (Name: Attribute(m.Value, "name"), Value: Attribute(m.Value, "value")))
                .Where(f => f.Name is not null)
                .ToDictionary(f => f.Name!, f => f.Value ?? "");
            if (fields.GetValueOrDefault("_handler") == handler)
                return fields;
        }

        return null;
    }

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"") is { Success: true } found
            ? WebUtility.HtmlDecode(found.Groups[1].Value)
            : null;

    private static async Task<Page> ReadAsync(HttpResponseMessage response) =>
        new(response, await response.Content.ReadAsStringAsync());

    [GeneratedRegex("<form\\b.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input\\b[^>]*type=\"hidden\"[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Hidden();
}
