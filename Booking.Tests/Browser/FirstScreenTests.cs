using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Browser;

/// <summary>What stands on the first screen of a phone, 390 by 844, and what "back" leads back to.</summary>
[Collection(BrowserTestsBeside.Name)]
public sealed class FirstScreenTests(Chromium chromium)
{
    private const string Tops =
        "[...document.querySelectorAll('.day.chosen a.slot')].map(card => card.getBoundingClientRect())"
        + ".map(box => [box.top, box.bottom])";

    [Fact]
    public async Task A_phone_s_first_screen_of_the_week_shows_four_classes_and_back_leads_to_the_same_place()
    {
        await using var host = await WebHost.StartAsync();
        await using var guest = await chromium.OpenAsync(host.Address, "ja", 390);
        var address = await BusyDayAsync(host);
        await guest.GoAsync(address);
        await guest.Page.Locator(".day.chosen a.slot").Nth(3).WaitForAsync();

        var boxes = await guest.Page.EvaluateAsync<double[][]>(Tops);
        var menu = await guest.Page.EvaluateAsync<double>(
            "document.querySelector('.bottom-nav').getBoundingClientRect().top"
        );
        await guest.ShotAsync("first-screen");
        Assert.True(boxes[0][0] < 300, $"The first class begins at {boxes[0][0]} px.");
        Assert.True(boxes[3][1] <= menu, $"The fourth class ends at {boxes[3][1]} px, the menu begins at {menu} px.");

        // A filter, some way down the list, a class, and back.
        await guest.GoAsync(address + "&free=true");
        await guest.Page.Locator(".day.chosen a.slot").Nth(3).WaitForAsync();
        await guest.Page.EvaluateAsync("scrollTo(0, 160)");
        var was = await guest.Page.EvaluateAsync<double>("scrollY");
        Assert.True(was > 50, "The list is too short to be scrolled.");
        await guest.Page.Locator(".day.chosen a.slot").Nth(3).ClickAsync();
        await guest.Page.Locator(".slot-page").WaitForAsync();
        await guest.Page.Locator("a.back").ClickAsync();
        await guest.Page.WaitForURLAsync("**/book?**free=true**");
        await Poll.UntilAsync(
            async () => Math.Abs(await guest.Page.EvaluateAsync<double>("scrollY") - was) < 4,
            "the list to be scrolled as it was"
        );
        Assert.Empty(guest.Faults);
    }

    [Fact]
    public async Task A_member_s_first_screen_shows_what_is_theirs()
    {
        await using var host = await WebHost.StartAsync();
        await using var member = await chromium.OpenAsync(host.Address, "ja", 390);
        await member.SignInAsync("member@demo.example", "/");
        await member.InteractiveAsync();
        await member.Page.Locator(".mine-balance").WaitForAsync();
        await member.ShotAsync("home-mine");
        foreach (var part in new[] { ".mine-next", ".mine-pass svg", ".mine-balance" })
        {
            var bottom = await member.Page.EvaluateAsync<double>(
                $"document.querySelector('{part}').getBoundingClientRect().bottom"
            );
            Assert.True(bottom < 844, $"{part} ends at {bottom} px.");
        }

        await member.GoAsync("/my");
        await member.Page.Locator("#my-account").WaitForAsync();
        await member.ShotAsync("my-page");
        Assert.Empty(member.Faults);
    }

    /// <summary>A day to come with at least eight classes that are free, at one place.</summary>
    private static async Task<string> BusyDayAsync(WebHost host)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var from = TimeProvider.System.GetUtcNow().AddDays(1);
        var slots = await db
            .Slots.Where(s => s.StartsAt > from && s.StartsAt < from.AddDays(14) && s.Reserved < s.Capacity)
            .Where(s => s.Status == SlotStatus.Open)
            .Select(s => new { s.StartsAt, s.LocationId })
            .ToListAsync();
        var day = slots
            .GroupBy(s =>
                (
                    s.LocationId,
                    Day: LocationTime
                        .Local(s.StartsAt, Location.DefaultTimeZone)
                        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                )
            )
            .OrderByDescending(g => g.Count())
            .First();
        return $"/book?location={Domain.Common.Numbering.Location.Of(day.Key.LocationId)}&week={day.Key.Day}";
    }
}
