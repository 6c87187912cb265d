using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Development;
using Booking.Web.Members.Reservations;
using Booking.Web.Members.Schedule;
using Booking.Web.Theme.Reservations;
using Booking.Web.Theme.Seats;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Booking.Tests.Browser;

/// <summary>
/// The main job, in real browsers: a member takes the last seat by card while somebody else watches the count.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class MainJourneyTests(Chromium chromium)
{
    /// <summary>
    /// The seat must change at the watcher within a second of the commit; the browser's own time is on top.
    /// </summary>
    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = 3_000 };

    [Theory]
    [InlineData("ja", 1280)]
    [InlineData("en", 1280)]
    [InlineData("ja", 390)]
    [InlineData("en", 390)]
    public async Task A_member_books_the_last_seat_by_card_while_everyone_watches_the_count(string language, int width)
    {
        await using var host = await WebHost.StartAsync();
        var (slot, week) = await FreeLessonAsync(host);
        await using var watcher = await chromium.OpenAsync(host.Address, language, width);
        await using var member = await chromium.OpenAsync(host.Address, language, width);
        await watcher.GoAsync(week);
        await watcher.Expect(watcher.Slot(slot)).ToContainTextAsync(watcher.Text<SeatTexts>("OneSeatLeft", 1));
        await watcher.ShotAsync("week-before");

        // Three clicks: sign in, reserve, pay.
        await member.SignInAsync("member@demo.example", $"/slots/{slot}");
        await member.InteractiveAsync();
        await member.ShotAsync("slot");
        await member.Page.Locator("section.book button.primary").ClickAsync();
        await member.Page.WaitForURLAsync("**/dev/stripe/pay/**");
        await watcher.Expect(watcher.Slot(slot)).ToContainTextAsync(watcher.Text<SeatTexts>("OneOnHold", 1), Soon);
        await watcher.ShotAsync("week-hold");
        await member.ShotAsync("checkout");

        await member.Page.Locator("button.main").ClickAsync();
        await member.Page.WaitForURLAsync("**/reservations/R*");
        await member.InteractiveAsync();
        await member
            .Expect(member.Page.Locator("main"))
            .ToContainTextAsync(member.Text<ReservationStatusTexts>("StatusConfirmed"));
        await member.ShotAsync("confirmed");
        await watcher.Expect(watcher.Slot(slot)).ToContainTextAsync(watcher.Text<SeatTexts>("SeatsFull"), Soon);
        await watcher
            .Expect(watcher.Slot(slot))
            .Not.ToContainTextAsync(watcher.Text<SeatTexts>("OneOnHold", 1), new() { Timeout = 3_000 });

        await member.GoAsync("/reservations");
        await member.ShotAsync("my-bookings");
        await member.Page.GoBackAsync();
        await member.InteractiveAsync();
        await CancelAsync(member);
        await member.ShotAsync("cancelled");
        await watcher.Expect(watcher.Slot(slot)).ToContainTextAsync(watcher.Text<SeatTexts>("OneSeatLeft", 1), Soon);
        Assert.Empty(watcher.Faults);
        Assert.Empty(member.Faults);
    }

    [Fact]
    public async Task A_hold_that_runs_out_frees_the_seat_before_everybodys_eyes()
    {
        await using var host = await WebHost.StartAsync();
        var (slot, week) = await FreeLessonAsync(host);
        await using var watcher = await chromium.OpenAsync(host.Address, "en");
        await using var member = await chromium.OpenAsync(host.Address, "en", 390, "dark");
        await watcher.GoAsync(week);
        await HoldAsync(member, slot);

        // The member goes elsewhere: the countdown is on every page and leads back.
        await member.GoAsync("/");
        await member.Expect(member.Page.Locator(".hold-chip")).ToBeVisibleAsync();
        await member.ShotAsync("home-with-hold");
        await member.Page.Locator(".hold-chip").ClickAsync();
        await member.Page.WaitForURLAsync("**/reservations/R*");
        await member.Page.Locator(".reservation h1").WaitForAsync();
        await member.ShotAsync("hold");
        await watcher.Expect(watcher.Slot(slot)).ToContainTextAsync("on hold", Soon);

        host.Get<AdjustableClock>().Advance(TimeSpan.FromMinutes(16));
        await watcher.Expect(watcher.Slot(slot)).ToContainTextAsync("1 seat left", new() { Timeout = 10_000 });
        await member
            .Expect(member.Page.Locator("main"))
            .ToContainTextAsync(member.Text<ReservationStatusTexts>("StatusExpired"), new() { Timeout = 10_000 });
        await member.ShotAsync("expired");
    }

    [Fact]
    public async Task A_member_gives_the_hold_up_and_the_seat_is_free_at_once()
    {
        await using var host = await WebHost.StartAsync();
        var (slot, week) = await FreeLessonAsync(host);
        await using var watcher = await chromium.OpenAsync(host.Address);
        await using var member = await chromium.OpenAsync(host.Address);
        await watcher.GoAsync(week);
        await HoldAsync(member, slot);
        await member.GoAsync("/");
        await member.Page.Locator(".hold-chip").ClickAsync();
        await member.Page.Locator(".reservation h1").WaitForAsync();
        await member.Page.GetByText(member.Text<ReservationTexts>("GiveUp"), new() { Exact = true }).ClickAsync();
        await member.Page.GetByText(member.Text<ReservationTexts>("GiveUpYes"), new() { Exact = true }).ClickAsync();
        await watcher.Expect(watcher.Slot(slot)).ToContainTextAsync(watcher.Text<SeatTexts>("OneSeatLeft", 1), Soon);
        await member.Expect(member.Page.Locator(".hold-chip")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_declined_card_keeps_the_hold_and_the_payment_can_be_resumed()
    {
        await using var host = await WebHost.StartAsync();
        var (slot, _) = await FreeLessonAsync(host);
        await using var member = await chromium.OpenAsync(host.Address, "en");
        await HoldAsync(member, slot, "member2@demo.example");
        await member.Page.Locator("#number").FillAsync("4000 0000 0000 0002");
        await member.Page.Locator("button.main").ClickAsync();
        await member.Expect(member.Page.Locator("body")).ToContainTextAsync("declined");
        await member.GoAsync("/");
        await member.Page.Locator(".hold-chip").ClickAsync();
        await member.Page.Locator(".reservation h1").WaitForAsync(); // the page before has a primary button too
        await member.Page.Locator("main .button.primary").ClickAsync();
        await member.Page.WaitForURLAsync("**/dev/stripe/pay/**");
        await member.Page.Locator("button.main").ClickAsync();
        await member.Page.WaitForURLAsync("**/reservations/R*");
        await member
            .Expect(member.Page.Locator("main"))
            .ToContainTextAsync(member.Text<ReservationStatusTexts>("StatusConfirmed"));
    }

    [Fact]
    public async Task A_second_server_shows_the_change_within_two_seconds()
    {
        await using var first = await WebHost.StartAsync();
        await using var second = await first.StartSecondAsync();
        var (slot, week) = await FreeLessonAsync(first);
        await using var watcher = await chromium.OpenAsync(second.Address, "en");
        await using var member = await chromium.OpenAsync(first.Address, "en");
        await watcher.GoAsync(week);
        await HoldAsync(member, slot);
        await watcher.Expect(watcher.Slot(slot)).ToContainTextAsync("on hold", Soon);
    }

    [Fact]
    public async Task Staff_see_today_with_who_is_booked_and_members_do_not()
    {
        await using var host = await WebHost.StartAsync();
        await using var staff = await chromium.OpenAsync(host.Address, "en");
        await staff.SignInAsync("staff@demo.example", "/staff/today");
        await staff.InteractiveAsync();
        await staff.Expect(staff.Page.Locator("main")).ToContainTextAsync("MB");
        await staff.ShotAsync("staff-today");
        await using var member = await chromium.OpenAsync(host.Address, "en", 390);
        await member.SignInAsync("member@demo.example", "/staff/today");
        await member.Expect(member.Page.Locator("main")).Not.ToContainTextAsync("MB");
    }

    [Theory]
    [InlineData("ja", 390)]
    [InlineData("en", 1280)]
    public async Task A_member_buys_tickets_books_by_them_moves_and_is_told_what_a_late_cancellation_loses(
        string language,
        int width
    )
    {
        await using var host = await WebHost.StartAsync();
        await using var member = await chromium.OpenAsync(host.Address, language, width);
        await member.SignInAsync("member2@demo.example", "/plans");
        await member.InteractiveAsync();
        await member
            .Page.Locator(".plan", new() { HasText = language == "ja" ? "回数券5回" : "Five tickets" })
            .Locator("button")
            .ClickAsync();
        var tickets = await SubscriptionJourneyTests.PayPlanAsync(member);
        await member.ShotAsync("tickets-bought");
        await member.GoAsync("/plans");
        await member
            .Page.Locator(".plan", new() { HasText = language == "ja" ? "20ポイント" : "Twenty points" })
            .Locator("button")
            .ClickAsync();
        await SubscriptionJourneyTests.PayPlanAsync(member);

        // Two plans can be used: the member chooses.
        await member.GoAsync($"/slots/{await FreeClassAsync(host)}");
        var book = member.Page.Locator(".book-act button.primary");
        await member.Expect(book).ToBeDisabledAsync();
        await member.Page.Locator($".way input[value={tickets}]").CheckAsync();
        await member.ShotAsync("class-chosen");
        await book.ClickAsync();
        await member.Page.WaitForURLAsync("**/reservations/R*");
        await member.Page.Locator(".reservation h1").WaitForAsync();
        await member.ShotAsync("class-booked");

        await member.Page.Locator("a[href$='/move']").ClickAsync();
        // Not the first: it may begin so soon that booking it is closed.
        await member.Page.Locator(".move-slot input").Nth(3).CheckAsync();
        await member.ShotAsync("class-move");
        await member.Page.Locator(".move-confirm button.primary").ClickAsync();
        await member
            .Expect(member.Page.Locator("main"))
            .ToContainTextAsync(member.Text<ReservationTexts>("MovedSentence"));

        await NearAsync(host, member.Page.Url);
        await member.Page.ReloadAsync();
        await member.InteractiveAsync();
        await member.Page.GetByText(member.Text<ReservationTexts>("CancelButton"), new() { Exact = true }).ClickAsync();
        var once = member.Text<Booking.Web.Theme.Contracts.UseTexts>("OneUse", 1);
        await member
            .Expect(member.Page.Locator("[role=alertdialog]"))
            .ToContainTextAsync(member.Text<ReservationTexts>("CancelQuestionPlanLate", once));
        await member.ShotAsync("class-cancel-late");
        await member.Page.Locator("[role=alertdialog] button.danger").ClickAsync();
        await member
            .Expect(member.Page.Locator("main"))
            .ToContainTextAsync(member.Text<ReservationTexts>("CancelledLatePlan", once));
        await member.GoAsync($"/contracts/{tickets}");
        await member.Expect(member.Page.Locator(".ledger li")).ToHaveCountAsync(2);
        Assert.Empty(member.Faults);
        Assert.Empty(
            await host.Get<Domain.Reservations.Consistency.ConsistencyCheck>().RunAsync(CancellationToken.None)
        );
    }

    /// <summary>A class with a free seat in about a week.</summary>
    internal static async Task<string> FreeClassAsync(WebHost host)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var from = TimeProvider.System.GetUtcNow().AddDays(4);
        return (
            await db
                .Slots.Where(s =>
                    s.Program.Kind == ProgramKind.Class
                    && s.Program.TicketCost == 1
                    && s.Reserved < s.Capacity
                    && s.StartsAt > from
                )
                .OrderBy(s => s.StartsAt)
                .ThenBy(s => s.Id)
                .FirstAsync()
        ).Number;
    }

    /// <summary>Time passes until three hours before the booking's start.</summary>
    private static async Task NearAsync(WebHost host, string reservation)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        Assert.True(Numbering.Reservation.TryParse(new Uri(reservation).Segments[^1], out var id));
        var startsAt = await db.Reservations.Where(r => r.Id == id).Select(r => r.Slot.StartsAt).SingleAsync();
        var clock = host.Get<AdjustableClock>();
        if (startsAt.AddHours(-3) > clock.GetUtcNow())
            clock.Advance(startsAt.AddHours(-3) - clock.GetUtcNow());
    }

    internal static async Task HoldAsync(Person member, string slot, string email = "member@demo.example")
    {
        await member.SignInAsync(email, $"/slots/{slot}");
        await member.InteractiveAsync();
        await member.Page.Locator("section.book button.primary").ClickAsync();
        await member.Page.WaitForURLAsync("**/dev/stripe/pay/**");
    }

    private static async Task CancelAsync(Person member)
    {
        await member.Page.GetByText(member.Text<ReservationTexts>("CancelButton"), new() { Exact = true }).ClickAsync();
        await member.Page.GetByText(member.Text<ReservationTexts>("CancelYes"), new() { Exact = true }).ClickAsync();
        await member
            .Expect(member.Page.Locator("main"))
            .ToContainTextAsync(member.Text<ReservationStatusTexts>("StatusCancelled"));
    }

    /// <summary>A lesson with its one seat free, in four days or later, and the address of its week and day.</summary>
    internal static async Task<(string Slot, string Week)> FreeLessonAsync(WebHost host)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var soon = TimeProvider.System.GetUtcNow().AddDays(4);
        // By card alone: a lesson that also takes points would ask how to pay.
        var lessons = db
            .Slots.Include(s => s.Location)
            .Where(s =>
                s.Program.Kind == ProgramKind.Lesson && s.Program.PointCost == null && s.Program.TicketCost == null
            );
        var slot = await lessons
            .Where(s => s.Capacity == 1 && s.Reserved == 0 && s.StartsAt > soon)
            .OrderBy(s => s.StartsAt)
            .ThenBy(s => s.Id)
            .FirstAsync();
        var day = LocationTime.Local(slot.StartsAt, slot.Location.TimeZone);
        return (slot.Number, $"/book?location={slot.Location.Number}&week={day:yyyy-MM-dd}");
    }
}
