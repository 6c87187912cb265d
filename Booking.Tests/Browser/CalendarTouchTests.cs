using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Layout;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Booking.Tests.Browser.CalendarJourneyTests;

namespace Booking.Tests.Browser;

/// <summary>What the calendar's script does under a finger, in the month, and with somebody booked.</summary>
[Collection(BrowserTests.Name)]
public sealed class CalendarTouchTests(Chromium chromium)
{
    [Fact]
    public async Task On_a_phone_a_slot_is_taken_by_a_long_press_and_a_quick_finger_only_scrolls()
    {
        await using var host = await WebHost.StartAsync();
        var scene = await SceneAsync(host);
        var slot = await SlotAsync(host, scene, 10);
        await using var staff = await chromium.OpenAsync(host.Address, "ja", width: 390);
        await staff.SignInAsync(
            "staff@demo.example",
            scene.Week.Replace("view=week", "view=day", StringComparison.Ordinal)
        );
        await GridAsync(staff);
        var (mine, ghost, panel) = (
            Slot(staff, slot),
            staff.Page.Locator(".cal-ghost"),
            staff.Page.Locator(".slot-panel")
        );
        var finger = await Finger.OfAsync(staff.Page);

        var from = (await mine.BoundingBoxAsync())!;
        await finger.DownAsync(from.X + 40, from.Y + 20);
        await ghost.WaitForAsync();
        for (var y = 0; y <= 66; y += 11)
            await finger.MoveAsync(from.X + 40, from.Y + 20 + y);
        await staff.Expect(ghost).ToContainTextAsync("11:00–12:00");
        await staff.ShotAsync("calendar-finger");
        await finger.UpAsync();
        await staff.Expect(mine).ToHaveAttributeAsync("style", "--c:0;--f:660;--l:60;--i:0;--n:1");
        await staff.Expect(ghost).ToHaveCountAsync(0);
        await staff.Expect(panel).ToHaveCountAsync(0);

        // Two fingers hold nothing, and a finger that rests has tapped.
        from = (await mine.BoundingBoxAsync())!;
        await finger.DownAsync(from.X + 40, from.Y + 20);
        await finger.DownAsync(from.X + 140, from.Y + 20);
        await finger.UpAsync();
        await finger.DownAsync(from.X + 40, from.Y + 20);
        await ghost.WaitForAsync();
        await finger.UpAsync();
        await panel.WaitForAsync();
        await panel.Locator(".close").TapAsync();
        await staff.Expect(panel).ToHaveCountAsync(0);

        // A swipe that begins on the slot turns the page under it and takes nothing along.
        var plane = staff.Page.Locator("[data-scroll]");
        var before = await plane.EvaluateAsync<float>("e => e.scrollTop");
        from = (await mine.BoundingBoxAsync())!;
        await finger.DownAsync(from.X + 40, from.Y + 20);
        for (var y = 0; y <= 120; y += 20)
            await finger.MoveAsync(from.X + 40, from.Y + 20 - y);
        await finger.UpAsync();
        await staff.Expect(plane).Not.ToHaveJSPropertyAsync("scrollTop", before);
        await staff.Expect(ghost).ToHaveCountAsync(0);
        Assert.Equal((scene.Monday, 11, 10), await ReadAsync(host, slot));
        Assert.Empty(staff.Faults);
    }

    [Fact]
    public async Task In_the_month_a_slot_is_dragged_to_another_day_at_its_time_and_what_rests_on_it_reads_it_anew()
    {
        await using var host = await WebHost.StartAsync();
        var scene = await SceneAsync(host);
        var slot = await SlotAsync(host, scene, 10);
        await using var staff = await chromium.OpenAsync(host.Address, "en");
        await staff.SignInAsync(
            "staff@demo.example",
            scene.Week.Replace("view=week", "view=month", StringComparison.Ordinal)
        );
        await GridAsync(staff);
        var mine = staff.Page.Locator($".month [data-slot={slot.Number}]");
        // the sixth week of a month may lie below
        await Day(staff, scene.Monday.AddDays(2)).ScrollIntoViewIfNeededAsync();
        var (from, to) = (
            (await mine.BoundingBoxAsync())!,
            (await Day(staff, scene.Monday.AddDays(2)).BoundingBoxAsync())!
        );
        var mouse = staff.Page.Mouse;
        await mouse.MoveAsync(from.X + 20, from.Y + 8);
        await mouse.DownAsync();
        await mouse.MoveAsync(from.X + 40, from.Y + 20);
        await mouse.MoveAsync(to.X + 40, to.Y + 50);
        await staff.Expect(Day(staff, scene.Monday.AddDays(2))).ToHaveAttributeAsync("data-over", "");
        await staff.ShotAsync("calendar-month-drag");
        await mouse.UpAsync();
        await staff
            .Expect(Day(staff, scene.Monday.AddDays(2)).Locator($"[data-slot={slot.Number}]"))
            .ToHaveCountAsync(1);
        Assert.Equal((scene.Monday.AddDays(2), 10, 10), await ReadAsync(host, slot));

        // Let go outside of every day, or by Escape, it stays; and keys that mean nothing here do nothing.
        foreach (var end in new[] { "outside", "Escape" })
        {
            from = (await mine.BoundingBoxAsync())!;
            await mouse.MoveAsync(from.X + 20, from.Y + 8);
            await mouse.DownAsync();
            await mouse.MoveAsync(from.X + 40, from.Y + 20);
            await staff.Page.Locator(".cal-ghost").WaitForAsync();
            if (end == "outside")
                await mouse.MoveAsync(5, 5);
            else
                await staff.Page.Keyboard.PressAsync("Escape");
            await mouse.UpAsync();
            await staff.Expect(staff.Page.Locator(".cal-ghost")).ToHaveCountAsync(0);
        }

        await mine.FocusAsync();
        foreach (var key in new[] { "m", "+", "-", "ArrowDown", "ArrowUp", "Tab", "x" })
            await mine.PressAsync(key);
        Assert.Equal((scene.Monday.AddDays(2), 10, 10), await ReadAsync(host, slot));

        await mine.HoverAsync();
        await staff.Expect(mine).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex("0 / 10"));
        await BookAsync(host, slot);
        await staff.Expect(mine).ToContainTextAsync("1 / 10");
        from = (await mine.BoundingBoxAsync())!;
        await mouse.MoveAsync(from.X + 12, from.Y + 10);
        await staff.Expect(mine).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex("1 / 10"));
        await mouse.MoveAsync(5, 5);
        await staff.Expect(mine).Not.ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex("."));
        Assert.Empty(staff.Faults);
    }

    [Fact]
    public async Task A_move_with_somebody_booked_asks_whether_to_tell_them_and_so_does_taking_it_back()
    {
        await using var host = await WebHost.StartAsync();
        var scene = await SceneAsync(host);
        var slot = await BookedAsync(host, scene);
        await using var staff = await chromium.OpenAsync(host.Address, "en");
        await staff.SignInAsync("staff@demo.example", scene.Week);
        await GridAsync(staff);
        var mine = Slot(staff, slot);
        await DragAsync(staff, mine, column: 1, minute: 11 * 60);
        await staff.Page.Locator(".slot-question .slot-people li").WaitForAsync();
        Assert.Equal((scene.Monday, 10, 10), await ReadAsync(host, slot));
        await staff.Page.Locator(".slot-question .silent").ClickAsync();
        await staff.Expect(mine).ToHaveAttributeAsync("style", "--c:1;--f:660;--l:60;--i:0;--n:1");
        await staff.Page.Locator(".slot-panel").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await staff.Page.Locator(".message-action").ClickAsync();

        await staff.Page.Locator(".slot-question .slot-people li").WaitForAsync();
        await staff.ShotAsync("calendar-undo-booked");
        Assert.Equal((scene.Monday.AddDays(1), 11, 10), await ReadAsync(host, slot));
        await staff.Page.Locator(".slot-question .notify").ClickAsync();
        await staff.Expect(mine).ToHaveAttributeAsync("style", "--c:0;--f:600;--l:60;--i:0;--n:1");
        await staff.Expect(staff.Page.Locator(".message")).ToContainTextAsync("10:00");
        await staff.Page.Locator(".slot-panel").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal((scene.Monday, 10, 10), await ReadAsync(host, slot));
        Assert.Empty(staff.Faults);
    }

    private static ILocator Day(Person person, DateOnly date) =>
        person.Page.Locator($".month [data-col='{Dates.Iso(date)}']");

    /// <summary>A class at ten with one trial.</summary>
    private static async Task<Slot> BookedAsync(WebHost host, Scene scene)
    {
        var slot = await SlotAsync(host, scene, 10);
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var program = new Domain.Catalog.Program(
            new("体験", "Trial class"),
            new("", ""),
            ProgramKind.Class,
            await db.Categories.OrderBy(c => c.Id).FirstAsync()
        )
        {
            Price = 2800,
            TrialPrice = 1100,
            TicketCost = 1,
        };
        db.Programs.Add(program);
        await db.SaveChangesAsync();
        await db
            .Slots.Where(s => s.Id == slot.Id)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(s => s.ProgramId, program.Id)
                    .SetProperty(s => s.TrialCapacity, 2)
                    .SetProperty(s => s.TrialPrice, 1100)
                    .UpdatedAt(TimeProvider.System.GetUtcNow())
            );
        var member = await db.Members.SingleAsync(m =>
            m.AccountId == db.Users.Single(u => u.Email == "member@demo.example").Id
        );
        var booked = await host.Get<BookSeat>()
            .RunAsync(
                new Actor(member.AccountId, member.Id, false, false),
                new(slot.Id, null, Guid.NewGuid().ToString("n", CultureInfo.InvariantCulture), OverlapConfirmed: true),
                CancellationToken.None
            );
        Assert.True(booked.Succeeded(out _, out var refusal), refusal?.ToString());
        return slot;
    }

    /// <summary>
    /// Fingers, as the browser feels them: what it makes of their touches (pointers, scrolling, clicks) is its own
    /// affair.
    /// </summary>
    private sealed class Finger(ICDPSession session)
    {
        private readonly List<object> _touching = [];

        public static async Task<Finger> OfAsync(IPage page) => new(await page.Context.NewCDPSessionAsync(page));

        public Task DownAsync(float x, float y)
        {
            _touching.Add(
                new
                {
                    x,
                    y,
                    id = _touching.Count,
                }
            );
            return SendAsync("touchStart");
        }

        public Task MoveAsync(float x, float y)
        {
            _touching[0] = new
            {
                x,
                y,
                id = 0,
            };
            return SendAsync("touchMove");
        }

        public Task UpAsync()
        {
            _touching.Clear();
            return SendAsync("touchEnd");
        }

        private Task SendAsync(string type) =>
            session.SendAsync(
                "Input.dispatchTouchEvent",
                new() { ["type"] = type, ["touchPoints"] = _touching.ToArray() }
            );
    }
}
