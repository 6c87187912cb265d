using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Booking.Tests.TestKit;

namespace Booking.Tests.Members;

/// <summary>What the pages and endpoints of the rule Passkeys let nobody do, over HTTP.</summary>
public sealed partial class PasskeyPageTests(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task A_challenge_takes_a_token_of_the_page_and_names_no_account()
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/account/login");
        using var bare = new HttpClient { BaseAddress = site.Host.Address };
        Assert.Equal(HttpStatusCode.BadRequest, (await bare.PostAsync("/account/passkeys/request", null)).StatusCode);

        var answer = await visitor.CallAsync("/account/passkeys/request", Token().Match(page.Html).Groups[1].Value);

        Assert.Equal((HttpStatusCode.OK, "no-store"), (answer.Status, $"{answer.Response.Headers.CacheControl}"));
        using var options = JsonDocument.Parse(answer.Html);
        Assert.Equal("required", options.RootElement.GetProperty("userVerification").GetString());
        Assert.Equal(0, options.RootElement.GetProperty("allowCredentials").GetArrayLength());
    }

    [Fact]
    public async Task Making_one_takes_a_sign_in_and_asks_for_a_key_that_knows_its_owner()
    {
        var email = await site.AddAsync();
        using var visitor = site.Visitor();
        var guest = Token().Match((await visitor.GetAsync("/account/login")).Html).Groups[1].Value;
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.CallAsync("/account/passkeys/create", guest)).Status);
        await AccountSite.SignInAsync(visitor, email);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.CallAsync("/account/passkeys/create", guest)).Status);

        var page = await visitor.GetAsync("/account/passkeys");
        Assert.Contains("There is no passkey yet.", page.Html);
        var answer = await visitor.CallAsync("/account/passkeys/create", Token().Match(page.Html).Groups[1].Value);

        using var options = JsonDocument.Parse(answer.Html);
        Assert.Equal(email, options.RootElement.GetProperty("user").GetProperty("name").GetString());
        var asked = options.RootElement.GetProperty("authenticatorSelection");
        Assert.Equal("required", asked.GetProperty("userVerification").GetString());
        Assert.Equal("required", asked.GetProperty("residentKey").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("no json")]
    [InlineData("""{"id":"AQID","rawId":"AQID","type":"public-key","clientExtensionResults":{},"response":{}}""")]
    public async Task What_no_key_has_signed_signs_nobody_in(string credential)
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/account/login");
        await visitor.CallAsync("/account/passkeys/request", Token().Match(page.Html).Groups[1].Value);

        var refused = await visitor.SendAsync(
            page,
            "/account/login",
            "login-passkey",
            ("Passkey.Credential", credential)
        );

        Assert.Contains("That did not work. Try again, or sign in with your password.", refused.Html);
        Assert.False(await AccountSite.IsSignedInAsync(visitor));
    }

    [Fact]
    public async Task Without_a_challenge_nothing_is_verified()
    {
        var email = await site.AddAsync();
        using var visitor = site.Visitor();
        var refused = await visitor.SendAsync("/account/login", "login-passkey", ("Passkey.Credential", "{}"));
        Assert.Contains("That did not work. Try again, or sign in with your password.", refused.Html);

        await AccountSite.SignInAsync(visitor, email);
        var unmade = await visitor.SendAsync("/account/passkeys", "passkey-add", ("Passkey.Credential", "{}"));
        Assert.Contains("The passkey could not be verified.", unmade.Html);
        Assert.Contains("There is no such passkey", (await visitor.GetAsync("/account/passkeys/AQID")).Html);
    }

    [Fact]
    public async Task Who_signs_in_with_a_password_is_offered_one_once_and_keeps_the_way()
    {
        var email = await site.AddAsync();
        using var buyer = site.Visitor();
        Assert.Equal("/slots/SS1", await WayAsync(buyer, email, "/slots/SS1", canPasskey: true));
        using var old = site.Visitor();
        Assert.Equal("/book", await WayAsync(old, email, "/book", canPasskey: false));

        using var first = site.Visitor();
        var offer = await WayAsync(first, email, "/book?free=true", canPasskey: true);
        Assert.Equal("/account/passkeys/offer?returnUrl=%2Fbook%3Ffree%3Dtrue", offer);
        Assert.Contains("href=\"/book?free=true\"", (await first.GetAsync(offer)).Html);

        using var second = site.Visitor();
        Assert.Equal("/book", await WayAsync(second, email, "/book", canPasskey: true));
    }

    private async Task<string> WayAsync(Visitor visitor, string email, string returnUrl, bool canPasskey)
    {
        var page = await visitor.SendAsync(
            "/account/login?returnUrl=" + Uri.EscapeDataString(returnUrl),
            "login",
            ("Input.Email", email),
            ("Input.Password", AccountSite.Password),
            ("Input.CanPasskey", canPasskey ? "true" : "false")
        );
        return new Uri(site.Host.Address, page.Location).PathAndQuery;
    }

    [GeneratedRegex("data-token=\"([^\"]+)\"")]
    private static partial Regex Token();
}
