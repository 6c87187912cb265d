using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Tests.BackOffice;
using Booking.Tests.TestKit;
using Booking.Web.Staff.Bookings;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Staff;

/// <summary>The list of all bookings, and what can be done from it.</summary>
public sealed class BookingsPageTests : GridPageTest
{
    [Fact]
    public async Task A_booking_is_found_by_a_part_of_the_name_and_the_address_says_so()
    {
        var (one, other) = (await Studio.MemberAsync(), await Studio.MemberAsync());
        await ListScene.NameAsync(Booking, one, "高橋 ひなた");
        await Booking.BookAndPayAsync(one, await Studio.SlotAsync());
        await Booking.BookAndPayAsync(other, await Studio.SlotAsync());
        var page = await OpenAsync<BookingsPage>(Staff, "/staff/bookings");
        Assert.Equal(2, Rows(page).Count);

        await FilterAsync(page, "q", "橋ひ");
        await ShowAsync(page);
        await UntilAsync(() => Rows(page).Count == 1, "the found booking");

        Assert.Contains("高橋 ひなた", Rows(page).Single());
        Assert.EndsWith("/staff/bookings?q=%E6%A9%8B%E3%81%B2", Navigation.Uri);
        Assert.StartsWith("/staff/bookings.csv?q=", page.Find("a[download]").GetAttribute("href"));
    }

    [Fact]
    public async Task Several_statuses_are_one_filter()
    {
        var member = await Studio.MemberAsync();
        var cancelled = (await Booking.BookAndPayAsync(member, await Studio.SlotAsync())).ReservationNumber;
        await Booking.Server.CancelAsync(member, cancelled);
        var held = (await Booking.Server.HoldAsync(member, await Studio.SlotAsync())).ReservationNumber;
        await Booking.BookAndPayAsync(await Studio.MemberAsync(), await Studio.SlotAsync());
        var page = await OpenAsync<BookingsPage>(Staff, "/staff/bookings?status=Held");
        Assert.Contains(held, Rows(page).Single());

        await page.InvokeAsync(() => ChangeAsync(page.Find(".status-choices input[value=Cancelled]"), true));
        await ShowAsync(page);
        await UntilAsync(() => Rows(page).Count == 2, "both");

        Assert.EndsWith("status=Held,Cancelled", Uri.UnescapeDataString(Navigation.Uri));
        Assert.Contains(cancelled, string.Concat(Rows(page)));
    }

    [Theory]
    [InlineData("status=Held,Nonsense")]
    [InlineData("status=0")]
    [InlineData("from=2026-13-01")]
    [InlineData("location=x")]
    [InlineData("method=Gold")]
    public void What_a_filter_cannot_read_is_left_out(string query) =>
        Assert.False(BookingsQuery.Read(query).HasFilters);

    [Fact]
    public async Task Staff_cancel_with_what_it_means_said_before_and_the_row_follows()
    {
        var member = await Studio.MemberAsync();
        var number = (await Booking.BookAndPayAsync(member, await Studio.SlotAsync())).ReservationNumber;
        var page = await OpenAsync<BookingsPage>(Staff, "/staff/bookings");

        Press(page, ".cell-actions .cancel");
        await UntilAsync(() => Dialogs.FindAll(".consequence").Count == 1, "the preview");
        Assert.Contains("¥5,000", Words(Dialogs.Find(".consequence")));
        await ClickAsync(Dialogs, ".dialog-no");
        await UntilAsync(() => Dialogs.FindAll(".dialog-yes").Count == 0, "the dialog to close");
        Assert.Equal(ReservationStatus.Confirmed, await StatusAsync(number));

        Press(page, ".cell-actions .cancel");
        await UntilAsync(() => Dialogs.FindAll(".consequence").Count == 1, "the preview");
        await ClickAsync(Dialogs, ".dialog-yes");
        await UntilAsync(() => Words(page.Find("td.cell-status")).Contains("キャンセル"), "the new state");

        Assert.Equal(ReservationStatus.Cancelled, await StatusAsync(number));
        Assert.Empty(page.FindAll(".cell-actions button"));
        var line = await Booking.Server.ReadAsync(db => db.AuditLines.SingleAsync());
        Assert.Equal((AuditAction.Cancel, number, Staff.AccountId), (line.Action, line.Subject, line.AccountId));
    }

    [Fact]
    public async Task A_late_cancellation_says_that_nothing_goes_back()
    {
        var slot = await Studio.SlotAsync();
        var number = (await Booking.BookAndPayAsync(await Studio.MemberAsync(), slot)).ReservationNumber;
        Clock.Advance(TimeSpan.FromDays(6.9));
        var page = await OpenAsync<BookingsPage>(Staff, "/staff/bookings");

        Press(page, ".cell-actions .cancel");
        await UntilAsync(() => Dialogs.FindAll(".consequence.warn").Count == 1, "the warning");
        await ClickAsync(Dialogs, ".dialog-yes");
        await UntilAsync(() => page.FindAll(".cell-actions button").Count == 0, "the new state");

        Assert.Equal(ReservationStatus.Cancelled, await StatusAsync(number));
        Assert.Empty(await Booking.Server.ReadAsync(db => db.Refunds.ToListAsync()));
    }

    [Fact]
    public async Task What_ended_meanwhile_is_not_cancelled_a_second_time()
    {
        var member = await Studio.MemberAsync();
        var number = (await Booking.BookAndPayAsync(member, await Studio.SlotAsync())).ReservationNumber;
        var page = await OpenAsync<BookingsPage>(Staff, "/staff/bookings");
        Press(page, ".cell-actions .cancel");
        await UntilAsync(() => Dialogs.FindAll(".consequence").Count == 1, "the preview");

        await Booking.Server.CancelAsync(member, number);
        await ClickAsync(Dialogs, ".dialog-yes");
        await UntilAsync(() => Dialogs.FindAll(".desk-refusal").Count == 1, "the refusal");
        Assert.True(Dialogs.Find(".dialog-yes").HasAttribute("disabled"));
        await ClickAsync(Dialogs, ".dialog-no");

        await UntilAsync(() => page.FindAll(".cell-actions button").Count == 0, "the row as it is now");
    }

    [Fact]
    public async Task Staff_move_a_booking_to_another_slot_of_its_program()
    {
        var member = await Studio.MemberAsync();
        var program = await Studio.ProgramAsync();
        var slot = await Studio.SlotAsync(program: program);
        var to = await Studio.SlotAsync(program: program, startsAt: slot.StartsAt.AddDays(1));
        await Studio.SlotAsync(startsAt: slot.StartsAt.AddDays(2)); // of another program
        var number = (await Booking.BookAndPayAsync(member, slot)).ReservationNumber;
        var page = await OpenAsync<BookingsPage>(Staff, "/staff/bookings");

        Press(page, ".cell-actions .move");
        await UntilAsync(() => Dialogs.FindAll(".move-choices input").Count == 1, "the free slot");
        Assert.True(Dialogs.Find(".dialog-yes").HasAttribute("disabled"));
        await Dialogs.InvokeAsync(() => ChangeAsync(Dialogs.Find(".move-choices input"), to.Number));
        await ClickAsync(Dialogs, ".dialog-yes");

        await UntilAsync(
            () => page.FindAll($".cell-start a[href='/staff/slots/{to.Number}']").Count == 1,
            "the new time"
        );
        Assert.Equal(to.Id, (await ReadAsync(number)).SlotId);
    }

    [Fact]
    public async Task Another_booking_at_that_time_is_asked_about_before_both_stand()
    {
        var member = await Studio.MemberAsync();
        var program = await Studio.ProgramAsync();
        var slot = await Studio.SlotAsync(program: program);
        var to = await Studio.SlotAsync(program: program, startsAt: slot.StartsAt.AddDays(1));
        await Booking.BookAndPayAsync(member, await Studio.SlotAsync(startsAt: to.StartsAt));
        var number = (await Booking.BookAndPayAsync(member, slot)).ReservationNumber;
        var page = await OpenAsync<BookingsPage>(Staff, $"/staff/bookings?q={number}");

        Press(page, ".cell-actions .move");
        await UntilAsync(() => Dialogs.FindAll(".move-choices input").Count == 1, "the free slot");
        await Dialogs.InvokeAsync(() => ChangeAsync(Dialogs.Find(".move-choices input"), to.Number));
        await ClickAsync(Dialogs, ".dialog-yes");
        await UntilAsync(() => Dialogs.FindAll(".move-both").Count == 1, "the question");
        Assert.Equal(slot.Id, (await ReadAsync(number)).SlotId);
        await ClickAsync(Dialogs, ".move-both");

        await UntilAsync(() => Dialogs.FindAll(".dialog-yes").Count == 0, "the dialog to close");
        Assert.Equal(to.Id, (await ReadAsync(number)).SlotId);
    }

    [Fact]
    public async Task What_is_on_hold_or_over_has_no_actions()
    {
        await Booking.Server.HoldAsync(await Studio.MemberAsync(), await Studio.SlotAsync());
        var page = await OpenAsync<BookingsPage>(Admin, "/staff/bookings?columns=Hold");

        Assert.Empty(page.FindAll(".cell-actions button"));
        Assert.Contains("12:15", Rows(page).Single());
    }

    private async Task<ReservationStatus> StatusAsync(string number) => (await ReadAsync(number)).Status;

    private Task<Reservation> ReadAsync(string number) =>
        Booking.Server.ReadAsync(db =>
            db.Reservations.AsNoTracking().SingleAsync(r => r.Id == FrontDesk.FrontDeskScene.Id(number))
        );
}
