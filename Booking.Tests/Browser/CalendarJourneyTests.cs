using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Layout;
using Booking.Web.Staff.Calendar;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Location = Booking.Domain.Catalog.Location;

namespace Booking.Tests.Browser;

/// <summary>
/// The staff calendar in real browsers: together, by mouse, by keyboard alone, on a phone. Always a week ahead, at a
/// location of its own, so that neither the hour nor the demo's timetable matters.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class CalendarJourneyTests(Chromium chromium)
{
    [Fact]
    public async Task Two_edit_one_slot_at_once_and_a_third_one_books_it()
    {
        await using var host = await WebHost.StartAsync();
        var scene = await SceneAsync(host);
        var slot = await SlotAsync(host, scene, 10);
        await using var sato = await chromium.OpenAsync(host.Address, "ja");
        await using var suzuki = await chromium.OpenAsync(host.Address, "en", theme: "dark");
        await sato.SignInAsync("staff@demo.example", scene.Week);
        await suzuki.SignInAsync("admin@demo.example", scene.Week);
        var (his, hers) = (Slot(sato, slot), Slot(suzuki, slot));

        await GridAsync(sato);
        await GridAsync(suzuki);
        await hers.ClickAsync();
        await suzuki.Page.Locator("#s-capacity").FillAsync("12");
        await HeardAsync(suzuki);
        await sato.Expect(his).ToContainTextAsync("admin");
        await sato.ShotAsync("calendar-week");

        // He moves it while she types: it glides on her screen, and what she typed stays.
        await DragAsync(sato, his, column: 1, minute: 11 * 60);
        await suzuki.Expect(hers).ToHaveAttributeAsync("style", "--c:1;--f:660;--l:60;--i:0;--n:1");
        await suzuki.Page.Locator(".behind").WaitForAsync();
        await suzuki.Expect(suzuki.Page.Locator("#s-capacity")).ToHaveValueAsync("12");
        await sato.Expect(sato.Page.Locator(".message")).ToContainTextAsync("11:00");
        await suzuki.ShotAsync("calendar-behind");
        await suzuki.Page.Locator(".slot-form .save").ClickAsync();
        await suzuki.Page.Locator(".slot-conflict").WaitForAsync();
        await suzuki.ShotAsync("calendar-conflict");
        await suzuki.Page.Locator(".save-chosen").ClickAsync();
        await suzuki.Page.Locator(".slot-panel").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await sato.Expect(his).ToContainTextAsync("0 / 12");

        // And a member books: both see it, neither did anything.
        await BookAsync(host, slot);
        await sato.Expect(his).ToContainTextAsync("1 / 12");
        await suzuki.Expect(hers).ToContainTextAsync("1 / 12");
        Assert.Equal((scene.Monday.AddDays(1), 11, 12), await ReadAsync(host, slot));
        Assert.Empty(sato.Faults.Concat(suzuki.Faults));
    }

    [Fact]
    public async Task A_slot_is_drawn_resized_and_taken_back_with_the_mouse()
    {
        await using var host = await WebHost.StartAsync();
        var scene = await SceneAsync(host);
        await using var staff = await chromium.OpenAsync(host.Address, "en");
        await staff.SignInAsync("staff@demo.example", scene.Week);
        await GridAsync(staff);
        var field = await BoxAsync(staff);
        var (x, y) = (field.X + (field.Width / 7 * 2.5f), field.Y + (field.Height / 1440 * 9 * 60) + 2);
        await staff.Page.Mouse.MoveAsync(x, y);
        await staff.Page.Mouse.DownAsync();
        await staff.Page.Mouse.MoveAsync(x, y + (field.Height / 1440 * 45));
        await staff.Page.Mouse.MoveAsync(x, y + (field.Height / 1440 * 90));
        await staff.Page.Mouse.UpAsync();
        await staff.Expect(staff.Page.Locator("#s-from")).ToHaveValueAsync("09:00");
        await staff.Expect(staff.Page.Locator("#s-to")).ToHaveValueAsync("10:30");
        await staff
            .Expect(staff.Page.Locator("#s-date"))
            .ToHaveValueAsync(scene.Monday.AddDays(2).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture));
        await staff.ShotAsync("calendar-create");
        await ChooseAsync(staff, "#s-program", "Morning yoga");
        await staff.Page.Locator(".slot-form .save").ClickAsync();
        var made = staff.Page.Locator("[data-field] .cal-slot[data-slot]");
        await staff.Expect(made).ToContainTextAsync("09:00–10:30");
        // The panel's end gives the focus to the slot, and may scroll it into sight.
        await staff.Expect(staff.Page.Locator(".slot-panel")).ToHaveCountAsync(0);
        await staff.Expect(made).ToBeFocusedAsync();

        // Its lower edge, half an hour down; then back.
        var box = (await made.BoundingBoxAsync())!;
        await staff.Page.Mouse.MoveAsync(box.X + 30, box.Y + box.Height - 3);
        await staff.Page.Mouse.DownAsync();
        await staff.Page.Mouse.MoveAsync(box.X + 30, box.Y + box.Height + 10);
        await staff.Page.Mouse.MoveAsync(box.X + 30, box.Y + box.Height - 3 + (field.Height / 1440 * 30));
        await staff.Page.Mouse.UpAsync();
        await staff.Expect(made).ToContainTextAsync("09:00–11:00");
        await staff.ShotAsync("calendar-resized");
        await staff.Page.Locator(".message-action").ClickAsync();
        await staff.Expect(made).ToContainTextAsync("09:00–10:30");
        Assert.Empty(staff.Faults);
    }

    [Fact]
    public async Task A_slot_is_made_moved_and_cancelled_by_keyboard_alone()
    {
        await using var host = await WebHost.StartAsync();
        var scene = await SceneAsync(host);
        await using var staff = await chromium.OpenAsync(host.Address, "ja");
        await staff.SignInAsync("staff@demo.example", scene.Week);
        await GridAsync(staff);
        var keys = staff.Page.Keyboard;
        while (await staff.Page.EvaluateAsync<bool>("!document.activeElement.matches('[data-cursor]')"))
            await keys.PressAsync("Tab");

        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("n");
        await staff.Expect(staff.Page.Locator("#s-from")).ToHaveValueAsync("09:30");
        await TabToAsync(staff, ".save");
        await keys.PressAsync("Enter");
        var made = staff.Page.Locator("[data-field] .cal-slot[data-slot]");
        await staff.Expect(made).ToHaveAttributeAsync("style", "--c:1;--f:570;--l:60;--i:0;--n:1");

        while (await staff.Page.EvaluateAsync<bool>("!document.activeElement.matches('[data-cursor], [data-slot]')"))
            await keys.PressAsync("Tab");
        if (await staff.Page.EvaluateAsync<bool>("document.activeElement.matches('[data-cursor]')"))
            await keys.PressAsync("ArrowUp");
        while (await staff.Page.EvaluateAsync<bool>("!document.activeElement.matches('[data-slot]')"))
            await keys.PressAsync("ArrowDown");
        await keys.PressAsync("m");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("+");
        await keys.PressAsync("Enter");
        await staff.Expect(made).ToHaveAttributeAsync("style", "--c:2;--f:600;--l:75;--i:0;--n:1");

        await made.PressAsync("Delete");
        await TabToAsync(staff, ".confirm-cancel");
        await keys.PressAsync("Enter");
        await staff.Expect(made).ToHaveCountAsync(0);
        await keys.PressAsync("z");
        await staff.Expect(made).ToHaveCountAsync(1);
        Assert.Empty(staff.Faults);
    }

    [Fact]
    public async Task On_a_phone_a_slot_is_made_and_edited()
    {
        await using var host = await WebHost.StartAsync();
        var scene = await SceneAsync(host);
        await using var staff = await chromium.OpenAsync(host.Address, "ja", width: 390);
        await staff.SignInAsync(
            "staff@demo.example",
            scene.Week.Replace("view=week", "view=day", StringComparison.Ordinal)
        );
        await GridAsync(staff);
        await staff.Page.Locator(".cal-new").TapAsync();
        await ChooseAsync(staff, "#s-program", "朝ヨガ");
        await staff.ShotAsync("calendar-create");
        await staff.Page.Locator(".slot-form .save").TapAsync();
        var made = staff.Page.Locator("[data-field] .cal-slot[data-slot]");
        await staff.Expect(made).ToContainTextAsync("10:00–");

        await made.TapAsync();
        await staff.Page.Locator("#s-capacity").FillAsync("7");
        await staff.Page.Locator(".slot-form .save").TapAsync();
        await staff.Expect(made).ToContainTextAsync("0 / 7");
        await staff.ShotAsync("calendar-day");
        Assert.Empty(staff.Faults);
    }

    internal sealed record Scene(long Location, DateOnly Monday, string Week);

    /// <summary>An empty location, and next week there.</summary>
    internal static async Task<Scene> SceneAsync(WebHost host)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var place = new Location(new("目黒スタジオ", "Meguro Studio"), new("東京都目黒区1-1", "1-1 Meguro, Tokyo"));
        db.Locations.Add(place);
        await db.SaveChangesAsync();
        var today = Dates.LocalDate(host.Get<TimeProvider>().GetUtcNow(), place.TimeZone);
        var monday = today.AddDays(14 - (((int)today.DayOfWeek + 6) % 7));
        return new(place.Id, monday, $"/staff/calendar?view=week&location={place.Number}&date={Dates.Iso(monday)}");
    }

    internal static async Task<Slot> SlotAsync(WebHost host, Scene scene, int hour)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var program = await db.Programs.OrderBy(p => p.Id).FirstAsync();
        var start = WallSpan.Instant(scene.Monday, hour * 60, Location.DefaultTimeZone);
        var slot = new Slot(program.Id, scene.Location, null, start, start.AddMinutes(60))
        {
            Capacity = 10,
            TrialCapacity = 0,
            Price = 2800,
            Currency = "jpy",
        };
        db.Slots.Add(slot);
        await db.SaveChangesAsync();
        return slot;
    }

    internal static async Task BookAsync(WebHost host, Slot slot) =>
        await host.Get<Transactions>()
            .RunAsync(
                async (db, cancellationToken) =>
                    await Seats.TakeAsync(
                        db,
                        await db.Slots.AsNoTracking().SingleAsync(s => s.Id == slot.Id, cancellationToken),
                        ReservationType.Regular,
                        held: false,
                        host.Get<TimeProvider>().GetUtcNow(),
                        cancellationToken
                    ),
                CancellationToken.None
            );

    internal static async Task<(DateOnly Date, int Hour, int Capacity)> ReadAsync(WebHost host, Slot slot)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var now = await db.Slots.AsNoTracking().SingleAsync(s => s.Id == slot.Id);
        var local = LocationTime.Local(now.StartsAt, Location.DefaultTimeZone);
        return (DateOnly.FromDateTime(local.DateTime), local.Hour, now.Capacity);
    }

    /// <summary>What is stored of a slot.</summary>
    internal static async Task<(long Price, int Capacity)> PriceAsync(WebHost host, Slot slot)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var now = await db.Slots.AsNoTracking().SingleAsync(s => s.Id == slot.Id);
        return (now.Price, now.Capacity);
    }

    internal static ILocator Slot(Person person, Slot slot) =>
        person.Page.Locator($"[data-field] [data-slot={slot.Number}]");

    /// <summary>The calendar is drawn and its script listens.</summary>
    internal static async Task GridAsync(Person person)
    {
        await person.InteractiveAsync();
        await person.Page.Locator(".calendar[data-ready]").WaitForAsync();
    }

    internal static async Task<LocatorBoundingBoxResult> BoxAsync(Person person) =>
        (await person.Page.Locator("[data-field]").BoundingBoxAsync())!;

    /// <summary>Takes a slot near its upper edge and lets it go so that it begins at that minute.</summary>
    internal static async Task DragAsync(Person person, ILocator slot, int column, int minute)
    {
        var (from, field) = ((await slot.BoundingBoxAsync())!, await BoxAsync(person));
        await person.Page.Mouse.MoveAsync(from.X + 20, from.Y + 8);
        await person.Page.Mouse.DownAsync();
        await person.Page.Mouse.MoveAsync(from.X + 40, from.Y + 20);
        await person.Page.Mouse.MoveAsync(
            field.X + (field.Width / 7 * (column + 0.5f)),
            field.Y + (field.Height / 1440 * minute) + 8
        );
        await person.Page.Mouse.UpAsync();
    }

    /// <summary>
    /// What was typed before has reached the server: it answers in order, and to a change of the end with the length in
    /// minutes.
    /// </summary>
    private static async Task HeardAsync(Person person)
    {
        var (end, help) = (person.Page.Locator("#s-to"), person.Page.Locator(".slot-form .mud-input-helper-text"));
        foreach (var (time, minutes) in new[] { ("11:15", "75"), ("11:00", "60") })
        {
            await end.FillAsync(time);
            await end.BlurAsync();
            await help.Filter(new() { HasText = minutes }).WaitForAsync();
        }
    }

    /// <summary>Opens a field that is chosen in, and chooses.</summary>
    internal static async Task ChooseAsync(Person person, string field, string choice)
    {
        await person.Page.Locator(field).ClickAsync();
        await person.Page.Locator(".mud-popover-open .mud-list-item").Filter(new() { HasText = choice }).ClickAsync();
        await person.Expect(person.Page.Locator(".mud-popover-open")).ToHaveCountAsync(0);
    }

    private static async Task TabToAsync(Person person, string selector)
    {
        await person.Page.Locator(selector).WaitForAsync();
        while (await person.Page.EvaluateAsync<bool>($"!document.activeElement.matches('{selector}')"))
            await person.Page.Keyboard.PressAsync("Tab");
    }
}
