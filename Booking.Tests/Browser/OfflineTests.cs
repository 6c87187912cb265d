using Booking.Tests.TestKit;

namespace Booking.Tests.Browser;

/// <summary>A phone without a line, in a real browser (rule Own device).</summary>
[Collection(BrowserTestsBeside.Name)]
public sealed class OfflineTests(Chromium chromium)
{
    private const string Kept = "localStorage.getItem('booking.own') !== null";

    [Fact]
    public async Task Without_a_line_the_code_and_the_bookings_are_there_until_the_sign_out()
    {
        await using var host = await WebHost.StartAsync();
        await using var member = await chromium.OpenAsync(host.Address, "ja", 390);
        await member.SignInAsync("member@demo.example", "/");
        await member.InteractiveAsync();
        await member.Page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        await Poll.UntilAsync(() => member.Page.EvaluateAsync<bool>(Kept), "the copy to be kept");

        await member.Page.Context.SetOfflineAsync(true);
        await member.Page.GotoAsync("/reservations");
        await member.Page.Locator("#own").WaitForAsync();
        await member.Expect(member.Page.Locator("#number")).ToContainTextAsync("MB");
        await member.Expect(member.Page.Locator("#bookings li")).Not.ToHaveCountAsync(0);
        Assert.True(await member.Page.EvaluateAsync<bool>("document.getElementById('code').naturalWidth > 0"));
        await member.ShotAsync("offline");

        // The line is back: the page that was asked for comes by itself.
        await member.Page.Context.SetOfflineAsync(false);
        await member.Page.Locator("main h1", new() { HasText = "予約" }).WaitForAsync();
        await member.InteractiveAsync();

        await member.GoAsync("/account/manage", interactive: false);
        await member.Page.Locator("form[action='/account/logout'] button").ClickAsync();
        await member.Page.WaitForURLAsync("**/");
        Assert.False(await member.Page.EvaluateAsync<bool>(Kept));
        await member.Page.Context.SetOfflineAsync(true);
        await member.Page.GotoAsync("/reservations");
        await member.Page.Locator("#none").WaitForAsync();
        await member.Expect(member.Page.Locator("#own")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_copy_of_somebody_else_does_not_stay()
    {
        await using var host = await WebHost.StartAsync();
        await using var member = await chromium.OpenAsync(host.Address, "ja", 390);
        await member.GoAsync("/book");
        await member.Page.EvaluateAsync(
            "localStorage.setItem('booking.own', JSON.stringify({ number: 'MB99', bookings: [], at: Date.now() }))"
        );
        await member.GoAsync("/plans");
        await Poll.UntilAsync(async () => !await member.Page.EvaluateAsync<bool>(Kept), "the copy to be gone");
    }
}
