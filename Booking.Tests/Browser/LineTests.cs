using System.Diagnostics;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Booking.Tests.Browser.CalendarJourneyTests;
using static Booking.Tests.Browser.LineSteps;

namespace Booking.Tests.Browser;

/// <summary>
/// The line to the server breaks, falls silent, or another server stands behind it: nothing typed is lost, what is
/// pressed happens once or visibly not at all, and the page comes back by itself.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class LineTests(Chromium chromium)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_typed_while_the_line_is_away_is_saved_as_it_stands(bool isSilent)
    {
        await using var host = await WebHost.StartAsync();
        var scene = await SceneAsync(host);
        var slot = await SlotAsync(host, scene, 10);
        await using var line = new BadLine(host.Address, TimeSpan.FromMilliseconds(60));
        await using var staff = await chromium.OpenAsync(line.Address, "en", waitsForLine: false);
        await OpenAsync(staff, scene, slot);

        if (isSilent)
            line.Silence();
        else
            await line.CutAsync();
        await TypeAsync(staff, "#s-price", "12800");
        await TypeAsync(staff, "#s-capacity", "23");
        await StateAsync(staff, "away");
        await staff.Page.Locator(".slot-form .save").ClickAsync(new() { Force = true });
        await staff.Expect(staff.Page.Locator("#line [data-for=away]")).ToBeVisibleAsync();
        await staff.ShotAsync("line-away");
        Assert.Equal((2800, 10), await PriceAsync(host, slot));
        line.Mend();
        await StateAsync(staff, null);

        await staff.Expect(staff.Page.Locator("#s-price")).ToHaveValueAsync("12800");
        await staff.Expect(staff.Page.Locator("#s-capacity")).ToHaveValueAsync("23");
        await staff.Page.Locator(".slot-form .save").ClickAsync();
        await staff.Page.Locator(".slot-panel").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal((12800, 23), await PriceAsync(host, slot));
    }

    [Fact]
    public async Task A_press_without_an_answer_says_so_rests_the_buttons_and_happens_once()
    {
        await using var host = await WebHost.StartAsync();
        var scene = await SceneAsync(host);
        var slot = await SlotAsync(host, scene, 10);
        await using var line = new BadLine(host.Address, TimeSpan.FromMilliseconds(60));
        await using var staff = await chromium.OpenAsync(line.Address, "ja", waitsForLine: false);
        await OpenAsync(staff, scene, slot);
        await TypeAsync(staff, "#s-price", "3300");

        line.Silence();
        var save = staff.Page.Locator(".slot-form .save");
        await save.ClickAsync();
        await StateAsync(staff, "waiting");
        await staff.Expect(staff.Page.Locator("#line [data-for=waiting]")).ToBeVisibleAsync();
        await staff.ShotAsync("line-waiting");
        await save.ClickAsync(new() { Force = true });
        line.Mend();

        await staff.Page.Locator(".slot-panel").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await StateAsync(staff, null);
        Assert.Equal((3300, 10), await PriceAsync(host, slot));
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        Assert.Equal(slot.Version + 1, (await db.Slots.SingleAsync(s => s.Id == slot.Id)).Version);
    }

    [Fact]
    public async Task After_a_deploy_the_page_is_back_by_itself_with_its_panel_and_what_was_typed()
    {
        await using var first = await WebHost.StartAsync();
        var scene = await SceneAsync(first);
        var slot = await SlotAsync(first, scene, 10);
        await using var line = new BadLine(first.Address, TimeSpan.FromMilliseconds(60));
        await using var staff = await chromium.OpenAsync(line.Address, "ja", waitsForLine: false);
        await OpenAsync(staff, scene, slot);
        await TypeAsync(staff, "#s-price", "12800");
        await staff.Page.Locator("#s-staff").ClickAsync();
        var last = staff.Page.Locator(".mud-popover-open .mud-list-item").Last;
        var person = (await last.TextContentAsync())!.Trim();
        await last.ClickAsync();
        await staff.Expect(staff.Page.Locator("#s-staff")).ToHaveValueAsync(person);

        await line.CutAsync();
        await StateAsync(staff, "away");
        await using var second = await first.StartSecondAsync();
        var back = Stopwatch.StartNew();
        line.Mend(second.Address);
        await staff.Page.Locator("#line[data-say=restored]").WaitForAsync();
        TestContextNote(back.Elapsed);

        await staff.Expect(staff.Page.Locator("#s-price")).ToHaveValueAsync("12800");
        await staff.Expect(staff.Page.Locator("#s-staff")).ToHaveValueAsync(person);
        await staff.ShotAsync("line-restored");
        await staff.Page.Locator(".slot-form .save").ClickAsync();
        await staff.Page.Locator(".slot-panel").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal((12800, 10), await PriceAsync(second, slot));
        await using var db = await second.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        Assert.NotEqual(slot.StaffId, (await db.Slots.SingleAsync(s => s.Id == slot.Id)).StaffId);
    }

    [Fact]
    public async Task What_was_saved_before_a_deploy_does_not_come_back_over_what_others_have_changed_since()
    {
        await using var first = await WebHost.StartAsync();
        await using var line = new BadLine(first.Address, TimeSpan.FromMilliseconds(60));
        await using var admin = await chromium.OpenAsync(line.Address, "ja", waitsForLine: false);
        await admin.SignInAsync("admin@demo.example", "/admin/catalog/programs/PG1");
        await admin.InteractiveAsync();
        await TypeAsync(admin, "#m-name-ja", "わたしの名前");
        await admin.Page.Locator(".save").ClickAsync();
        await admin.Page.Locator(".form-saved").WaitForAsync();
        await TypeAsync(admin, "#m-price", "3210");

        await line.CutAsync();
        await StateAsync(admin, "away");
        await using (var db = await first.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync())
            await db
                .Programs.Where(p => p.Id == 1)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Name.Ja, "ほかの人の名前"));
        await using var second = await first.StartSecondAsync();
        line.Mend(second.Address);

        await admin.Page.Locator("#line[data-say=restored]").WaitForAsync();
        await admin.Expect(admin.Page.Locator("#m-price")).ToHaveValueAsync("3210");
        await admin.Expect(admin.Page.Locator("#m-name-ja")).ToHaveValueAsync("ほかの人の名前");
    }

    [Fact]
    public async Task Back_closes_the_panel_and_a_reload_keeps_it()
    {
        await using var host = await WebHost.StartAsync();
        var scene = await SceneAsync(host);
        var slot = await SlotAsync(host, scene, 10);
        await using var staff = await chromium.OpenAsync(host.Address, "en", waitsForLine: false);
        await OpenAsync(staff, scene, slot);
        await staff.Page.WaitForURLAsync($"**&slot={slot.Number}");

        await staff.Page.ReloadAsync();
        await GridAsync(staff);
        await staff.Page.Locator(".slot-panel").WaitForAsync();
        await staff.Page.GoBackAsync();
        await staff.Page.Locator(".slot-panel").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        // A question is closed by "back" as by Escape, and the panel stays as it is.
        await Slot(staff, slot).ClickAsync();
        await TypeAsync(staff, "#s-price", "4400");
        await staff.Page.Keyboard.PressAsync("Escape");
        await staff.Page.Locator(".dialog-yes").WaitForAsync();
        await staff.Page.GoBackAsync();
        await staff.Expect(staff.Page.Locator(".dialog-yes")).ToHaveCountAsync(0);
        await staff.Expect(staff.Page.Locator("#s-price")).ToHaveValueAsync("4400");
        await staff.Page.Keyboard.PressAsync("Escape");
        await staff.Page.Locator(".dialog-yes").ClickAsync();
        await staff.Page.Locator(".slot-panel").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        // What is not a slot yet has its address too.
        await staff.Page.Locator(".cal-new").ClickAsync();
        await staff.Page.WaitForURLAsync("**&slot=new.*");
        var starts = await staff.Page.Locator("#s-from").InputValueAsync();
        await staff.Page.ReloadAsync();
        await GridAsync(staff);
        await staff.Expect(staff.Page.Locator("#s-from")).ToHaveValueAsync(starts);
        await staff.Page.GoBackAsync();
        await staff.Page.Locator(".slot-panel").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Empty(staff.Faults);
    }

    private static void TestContextNote(TimeSpan back) =>
        Assert.True(back < TimeSpan.FromSeconds(15), $"The page was back after {back}.");

    private static async Task OpenAsync(Person staff, Scene scene, Slot slot)
    {
        await staff.SignInAsync("staff@demo.example", scene.Week);
        await GridAsync(staff);
        await Slot(staff, slot).ClickAsync();
        await staff.Page.Locator("#s-price").WaitForAsync();
    }
}
