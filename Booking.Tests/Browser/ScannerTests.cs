using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.BackOffice;
using Booking.Tests.TestKit;
using Booking.Web.Staff.CheckIns;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Browser;

/// <summary>
/// A hand scanner is a keyboard that types faster than a slow line answers. Real keys, never a filled field: what gets
/// lost between the keys is what this is about.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class ScannerTests(Chromium chromium)
{
    /// <summary>Milliseconds from key to key of a hand scanner.</summary>
    private const int Scanning = 2;

    private const int People = 6;

    [Theory]
    [InlineData(120)]
    [InlineData(400)]
    public async Task Codes_scanned_within_a_round_trip_are_all_read_in_order(int roundTrip)
    {
        await using var host = await WebHost.StartAsync();
        var slot = await DeskJourneyTests.BookedSlotAsync(host);
        var people = await BookAsync(host, slot);
        await using var line = new BadLine(host.Address, TimeSpan.FromMilliseconds(roundTrip));
        await using var staff = await chromium.OpenAsync(line.Address, "ja", 1024);
        await staff.SignInAsync("staff@demo.example", $"/staff/slots/{slot.Number}");
        var field = staff.Page.Locator("#check-in-code");
        await staff.Expect(field).ToBeFocusedAsync();

        foreach (var arrival in people)
            await ScanAsync(staff, arrival.Code);

        await staff.Expect(staff.Page.Locator(".check-in-earlier li")).ToHaveCountAsync(People - 1);
        await staff.ShotAsync("check-in-burst");
        Assert.Equal("", await field.InputValueAsync());
        Assert.Equal(people.Select(p => staff.Text<CheckInTexts>("IsIn", p.Name)), await SaidAsync(staff));
        await staff.Expect(staff.Page.Locator(".door-person .badge.good")).ToHaveCountAsync(People);
        Assert.Equal(People, await CountAsync(host, slot, ReservationStatus.Attended));
        Assert.Empty(staff.Faults);
    }

    [Fact]
    public async Task Full_width_numbers_and_codes_of_nobody_are_read_between_the_others()
    {
        await using var host = await WebHost.StartAsync();
        var slot = await DeskJourneyTests.BookedSlotAsync(host);
        var people = await BookAsync(host, slot);
        await using var line = new BadLine(host.Address, TimeSpan.FromMilliseconds(200));
        await using var staff = await chromium.OpenAsync(line.Address, "en", 390, "dark");
        await staff.SignInAsync("staff@demo.example", $"/staff/slots/{slot.Number}");
        await staff.Expect(staff.Page.Locator("#check-in-code")).ToBeFocusedAsync();

        await ScanAsync(staff, ListScene.Wide(people[0].Number));
        await ScanAsync(staff, "4901234567894");
        await ScanAsync(staff, people[1].Code);

        await staff.Expect(staff.Page.Locator(".check-in-earlier li")).ToHaveCountAsync(2);
        await staff.ShotAsync("check-in-refused-between");
        var said = await SaidAsync(staff);
        Assert.Equal(staff.Text<CheckInTexts>("IsIn", people[0].Name), said[0]);
        Assert.StartsWith("4901234567894: ", said[1]);
        Assert.Equal(staff.Text<CheckInTexts>("IsIn", people[1].Name), said[2]);
        await staff.Expect(staff.Page.Locator(".check-in-earlier li.failed")).ToHaveCountAsync(1);
        Assert.Empty(staff.Faults);

        // The site is deployed anew while codes are being scanned: they wait, also over the load of the page.
        await line.CutAsync();
        await ScanAsync(staff, people[2].Code);
        await ScanAsync(staff, people[3].Code);
        await using var second = await host.StartSecondAsync();
        line.Mend(second.Address);
        foreach (var late in people[2..4])
            await staff
                .Expect(staff.Page.Locator(".door-person").Filter(new() { HasText = late.Name }).Locator(".badge.good"))
                .ToBeVisibleAsync();
        Assert.Equal(4, await CountAsync(host, slot, ReservationStatus.Attended));
    }

    [Fact]
    public async Task A_scan_finds_its_field_when_something_else_was_pressed_before()
    {
        await using var host = await WebHost.StartAsync();
        var slot = await DeskJourneyTests.BookedSlotAsync(host);
        var people = await BookAsync(host, slot);
        await using var staff = await chromium.OpenAsync(host.Address, "ja", 1024);
        await staff.SignInAsync("staff@demo.example", $"/staff/slots/{slot.Number}");
        await staff.Expect(staff.Page.Locator("#check-in-code")).ToBeFocusedAsync();

        // The pressed button is gone, and the focus with it.
        var first = staff.Page.Locator(".door-person").Filter(new() { HasText = people[0].Name });
        await first.Locator(".here").ClickAsync();
        await staff.Page.Locator(".door-person .undo").WaitForAsync();
        await ScanAsync(staff, people[^1].Code);
        await staff.Page.Locator(".welcome").WaitForAsync();
        Assert.Equal([staff.Text<CheckInTexts>("IsIn", people[^1].Name)], await SaidAsync(staff));

        // A field that takes text keeps its keys.
        await staff.Page.Locator("#walk-in-query").ClickAsync();
        await staff.Page.Keyboard.TypeAsync("emma", new() { Delay = Scanning });
        Assert.Equal("emma", await staff.Page.Locator("#walk-in-query").InputValueAsync());
        Assert.Equal("", await staff.Page.Locator("#check-in-code").InputValueAsync());
        Assert.Empty(staff.Faults);
    }

    private static async Task ScanAsync(Person staff, string code)
    {
        await staff.Page.Keyboard.TypeAsync(code, new() { Delay = Scanning });
        await staff.Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>What the page said about each code, the first one first.</summary>
    private static async Task<List<string>> SaidAsync(Person staff)
    {
        var newest = staff.Page.Locator(".check-in-result .welcome b").First;
        var earlier = await staff.Page.Locator(".check-in-said").AllInnerTextsAsync();
        return [.. earlier.Reverse(), await newest.InnerTextAsync()];
    }

    private static async Task<int> CountAsync(WebHost host, Slot slot, ReservationStatus status)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        return await db.Reservations.CountAsync(r => r.SlotId == slot.Id && r.Status == status);
    }

    /// <summary>People who are booked into the slot, each with a code on their phone.</summary>
    private static async Task<List<Arrival>> BookAsync(WebHost host, Slot slot)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var now = host.Get<TimeProvider>().GetUtcNow();
        await db
            .Slots.Where(s => s.Id == slot.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.TrialCapacity, 10).UpdatedAt(now));
        var people = new List<Arrival>();
        for (var at = 1; at <= People; at++)
        {
            var actor = await SharedWebHost.NewMemberAsync(host);
            var name = $"来店 {at}番";
            await db
                .Members.Where(m => m.Id == actor.MemberId)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.Name, name).UpdatedAt(now));
            var number = Numbering.Member.Of(actor.MemberId!.Value);
            var booked = await host.Get<BookSeat>()
                .RunAsync(
                    await SharedWebHost.ColleagueAsync(host),
                    new(slot.Id, null, Guid.NewGuid().ToString("n"), OverlapConfirmed: true, number),
                    CancellationToken.None
                );
            Assert.Null(booked.Refusal);
            var code = await host.Get<MemberPass>().ReadAsync(actor, CancellationToken.None);
            people.Add(new(code!, number, name));
        }

        return people;
    }

    private sealed record Arrival(string Code, string Number, string Name);
}
