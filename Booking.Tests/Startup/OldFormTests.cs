using System.Net;
using System.Text.RegularExpressions;
using Booking.Tests.TestKit;

namespace Booking.Tests.Startup;

/// <summary>
/// A form that is too old, too large or of no known kind is answered by a page of the site with the way on, never by an
/// empty one.
/// </summary>
public sealed partial class OldFormTests
{
    [Theory]
    [InlineData("account/login")]
    [InlineData("account/register")]
    [InlineData("account/forgot")]
    public async Task A_form_whose_token_is_too_old_leads_to_the_same_form_again(string path)
    {
        await using var host = await WebHost.StartAsync();
        using var client = host.Client();
        var page = await client.GetStringAsync(path + "?returnUrl=%2Fbook");
        var handler = HandlerOf(page);
        using var other = host.Client(); // its cookie belongs to another tab's token
        await other.GetStringAsync(path);

        using var answer = await other.PostAsync(
            path + "?returnUrl=%2Fbook",
            new FormUrlEncodedContent([new("_handler", handler), new("__RequestVerificationToken", "old")])
        );

        await IsPageAsync(answer, HttpStatusCode.BadRequest, $"href=\"/{path}?returnUrl=%2Fbook\"");
    }

    [Fact]
    public async Task A_post_that_names_no_form_is_answered_by_the_same_page()
    {
        await using var host = await WebHost.StartAsync();
        using var client = host.Client();
        var token = TokenOf(await client.GetStringAsync("account/login"));
        using var answer = await client.PostAsync(
            "account/login",
            new FormUrlEncodedContent([new("__RequestVerificationToken", token)])
        );
        await IsPageAsync(answer, HttpStatusCode.BadRequest, "href=\"/account/login\"");
    }

    private static async Task IsPageAsync(HttpResponseMessage answer, HttpStatusCode status, string wayOn)
    {
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal((status, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(wayOn, page, StringComparison.Ordinal);
        Assert.Contains("<main", page, StringComparison.Ordinal);
    }

    private static string HandlerOf(string page) => Handler().Match(page).Groups[1].Value;

    private static string TokenOf(string page) => Token().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"_handler\" value=\"([^\"]+)\"")]
    private static partial Regex Handler();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
