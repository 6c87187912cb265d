using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Staff.FrontDesk;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Browser;

/// <summary>
/// The front desk, in real browsers: somebody finds a member, books for them with their tickets, and notes that they
/// came.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class DeskJourneyTests(Chromium chromium)
{
    [Theory]
    [InlineData("ja", 1280)]
    [InlineData("en", 390)]
    public async Task Staff_find_a_member_book_a_class_with_tickets_and_mark_attendance(string language, int width)
    {
        await using var host = await WebHost.StartAsync();
        var (member, slot) = await SceneAsync(host);
        await using var staff = await chromium.OpenAsync(host.Address, language, width);
        await staff.SignInAsync("staff@demo.example", "/staff/members");
        await staff.InteractiveAsync();
        await staff.Page.Locator("input[type=search]").FillAsync("emma");
        await staff.Page.Locator(".grid-filters button").ClickAsync();
        await staff.Page.WaitForURLAsync("**/staff/members?q=emma");
        await staff.Expect(staff.Page.Locator(".grid-row")).ToHaveCountAsync(1);
        await staff.ShotAsync("desk-members");
        await staff.Page.Locator($".members a[href='/staff/members/{member}']").ClickAsync();
        await staff.Expect(staff.Page.Locator(".member-page h1")).ToHaveTextAsync("Emma Clarke");
        await staff.InteractiveAsync();

        await staff.Page.Locator($".desk-slot[data-slot={slot.Number}]").ClickAsync();
        await staff.Page.Locator(".desk-offer .use").WaitForAsync();
        await staff.ShotAsync("desk-offers");
        await staff.Page.Locator(".desk-offer .use").ClickAsync();
        await staff.Expect(staff.Page.Locator(".desk-booking .notice.good")).ToContainTextAsync("4");
        await staff.Page.Locator(".desk-reservation .here").WaitForAsync();
        await staff.Page.Locator(".statement-toggle").First.ClickAsync();
        await staff.ShotAsync("desk-booked");

        await staff.GoAsync("/staff/today");
        var row = staff.Page.Locator(".people li").Filter(new() { HasText = "Emma Clarke" });
        await row.Locator(".here").ClickAsync();
        await staff.Expect(row.Locator(".badge.good")).ToHaveTextAsync(staff.Text<FrontDeskTexts>("IsAttended"));
        await staff.ShotAsync("desk-today");
        await row.Locator("a.person").ClickAsync();
        await staff
            .Expect(staff.Page.Locator(".desk-reservation").First)
            .ToContainTextAsync(staff.Text<FrontDeskTexts>("IsAttended"));
        Assert.Empty(staff.Faults);
    }

    [Fact]
    public async Task A_member_downloads_their_data_and_leaves()
    {
        await using var host = await WebHost.StartAsync();
        await using var member = await chromium.OpenAsync(host.Address, "en");
        await member.SignInAsync("member2@demo.example", "/account/manage");
        var download = await member.Page.RunAndWaitForDownloadAsync(() =>
            member.Page.Locator("a[href='/account/export']").ClickAsync()
        );
        Assert.EndsWith(".json", download.SuggestedFilename);
        await member.Page.Locator("a[href='/account/withdraw']").ClickAsync();
        await member.Page.WaitForURLAsync("**/account/withdraw");
        await member.Page.Locator("[name='Input.Password']").FillAsync("demo-booking");
        await member.Page.Locator("form button.danger").ClickAsync();
        await member.Page.WaitForURLAsync("**/account/goodbye");
        await member.Expect(member.Page.Locator("header")).ToContainTextAsync("Sign in");
        Assert.Empty(member.Faults);
    }

    /// <summary>A class that begins within minutes, with the demo member booked.</summary>
    internal static async Task<Slot> BookedSlotAsync(WebHost host)
    {
        var (_, slot) = await SceneAsync(host);
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var member = await db
            .Members.Where(m => m.Account.Email == "member@demo.example")
            .Select(m => new { m.Id, m.AccountId })
            .SingleAsync();
        var booked = await host.Get<Domain.Reservations.Bookings.BookSeat>()
            .RunAsync(
                await SharedWebHost.ColleagueAsync(host),
                new(
                    slot.Id,
                    null,
                    Guid.NewGuid().ToString("n"),
                    OverlapConfirmed: true,
                    Numbering.Member.Of(member.Id)
                ),
                CancellationToken.None
            );
        Assert.Null(booked.Refusal);
        return slot;
    }

    /// <summary>Emma with five tickets, and a class that begins within the hour at the first location.</summary>
    private static async Task<(string Member, Slot Slot)> SceneAsync(WebHost host)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var now = host.Get<TimeProvider>().GetUtcNow();
        var member = await db.Members.SingleAsync(m => m.Name == "Emma Clarke");
        var contract = await TicketsAsync(db, member, now);
        Assert.Equal(5, await db.Contracts.Where(c => c.Id == contract).Select(c => c.Remaining).SingleAsync());
        var category = await db.Categories.OrderBy(c => c.Id).FirstAsync();
        var program = new Domain.Catalog.Program(
            new("朝ヨガ", "Morning yoga"),
            new("", ""),
            ProgramKind.Class,
            category
        )
        {
            Price = 2800,
            TrialPrice = 1100,
            TicketCost = 1,
        };
        db.Programs.Add(program);
        await db.SaveChangesAsync();
        var place = await db.Locations.OrderBy(l => l.Id).FirstAsync();
        // Before midnight, so that it is on today's page.
        var midnight = LocationTime.Utc(LocationTime.Local(now, place.TimeZone).Date.AddDays(1), place.TimeZone);
        var start = midnight - now > TimeSpan.FromMinutes(10) ? now.AddMinutes(5) : now.AddMinutes(1);
        var slot = new Slot(program.Id, place.Id, null, start, start.AddMinutes(60))
        {
            Capacity = 10,
            TrialCapacity = 2,
            Price = 2800,
            TrialPrice = 1100,
            Currency = "jpy",
        };
        db.Slots.Add(slot);
        await db.SaveChangesAsync();
        return (member.Number, slot);
    }

    /// <summary>Five tickets, bought and paid.</summary>
    private static async Task<long> TicketsAsync(BookingDbContext db, Member member, DateTimeOffset now)
    {
        var plan = Plan.Pack(PlanKind.TicketPack, new("5回券", "Five tickets"), new("", ""), Money.Yen(12000), 5, 90);
        db.Plans.Add(plan);
        await db.SaveChangesAsync();
        var contract = new Contract(plan, member.Id, now);
        db.Contracts.Add(contract);
        await db.SaveChangesAsync();
        var payment = Payment.ForContract(contract.Id, member.Id, plan.Total, "Five tickets", now);
        db.Payments.Add(payment);
        await db.SaveChangesAsync();
        await db
            .Payments.Where(p => p.Id == payment.Id)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(p => p.Status, PaymentStatus.Succeeded).SetProperty(p => p.PaidAt, now).UpdatedAt(now)
            );
        await db
            .Contracts.Where(c => c.Id == contract.Id)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(c => c.Status, ContractStatus.Active)
                    .SetProperty(c => c.StartedAt, now)
                    .SetProperty(c => c.ExpiresAt, now.AddDays(90))
            );
        await ContractLedger.GrantAsync(db, contract.Id, payment.Id, now, CancellationToken.None);
        return contract.Id;
    }
}
