using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Booking.Tests.Browser.CalendarJourneyTests;

namespace Booking.Tests.Browser;

/// <summary>What is typed into the panel stays what was typed, however late the server answers each key.</summary>
[Collection(BrowserTests.Name)]
public sealed class CalendarTypingTests(Chromium chromium)
{
    [Theory]
    [InlineData(120)]
    [InlineData(400)]
    public async Task A_price_typed_on_a_slow_line_is_saved_as_it_was_typed(int roundTrip)
    {
        await using var host = await WebHost.StartAsync();
        var scene = await SceneAsync(host);
        var slot = await SlotAsync(host, scene, 10);
        await using var line = new BadLine(host.Address, TimeSpan.FromMilliseconds(roundTrip));
        await using var staff = await chromium.OpenAsync(line.Address, "en");
        var price = await OpenAsync(staff, scene, slot);

        await price.PressAsync("Control+a");
        await price.PressSequentiallyAsync("12800", new() { Delay = 45 });
        await staff.Page.Keyboard.PressAsync("Shift+Tab");
        await staff.Page.Keyboard.PressAsync("Control+a");
        await staff.Page.Keyboard.TypeAsync("23", new() { Delay = 45 });

        await staff.Expect(price).ToHaveValueAsync("12800");
        await SaveAsync(staff);
        Assert.Equal((12800, 23), await PriceAsync(host, slot));
        Assert.Empty(staff.Faults);
    }

    [Theory]
    [InlineData(120)]
    [InlineData(400)]
    public async Task What_an_input_method_composes_is_not_doubled(int roundTrip)
    {
        await using var host = await WebHost.StartAsync();
        var scene = await SceneAsync(host);
        var slot = await SlotAsync(host, scene, 10);
        await using var line = new BadLine(host.Address, TimeSpan.FromMilliseconds(roundTrip));
        await using var staff = await chromium.OpenAsync(line.Address, "ja");
        var price = await OpenAsync(staff, scene, slot);

        await price.PressAsync("Control+a");
        var session = await staff.Page.Context.NewCDPSessionAsync(staff.Page);
        foreach (var composed in new[] { "１", "１２", "１２８", "１２８０", "１２８００" })
            await session.SendAsync(
                "Input.imeSetComposition",
                new()
                {
                    ["text"] = composed,
                    ["selectionStart"] = composed.Length,
                    ["selectionEnd"] = composed.Length,
                }
            );
        await session.SendAsync("Input.insertText", new() { ["text"] = "１２８００" });

        await staff.Expect(price).ToHaveValueAsync("１２８００");
        await SaveAsync(staff);
        Assert.Equal((12800, 10), await PriceAsync(host, slot));
        Assert.Empty(staff.Faults);
    }

    private static async Task<ILocator> OpenAsync(Person staff, Scene scene, Slot slot)
    {
        await staff.SignInAsync("staff@demo.example", scene.Week);
        await GridAsync(staff);
        await Slot(staff, slot).ClickAsync();
        var price = staff.Page.Locator("#s-price");
        await price.ClickAsync();
        return price;
    }

    private static async Task SaveAsync(Person staff)
    {
        await staff.Page.Locator(".slot-form .save").ClickAsync();
        await staff.Page.Locator(".slot-panel").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }
}
