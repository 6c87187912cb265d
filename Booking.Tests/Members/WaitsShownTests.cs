using Booking.Domain.Reservations.Waitlist;
using Booking.Tests.TestKit;
using Booking.Web.Members.Reservations;
using Booking.Web.Members.Schedule;
using Booking.Web.Theme.Holds;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace Booking.Tests.Members;

/// <summary>Where a member meets what they wait for: header, front page, list of bookings, week.</summary>
public sealed class WaitsShownTests : WaitPageTest
{
    /// <summary>Monday 23 November 2026, 09:00 in Tokyo.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_offer_appears_in_the_header_of_any_page_and_goes_with_its_window()
    {
        var slot = await FullClassAsync();
        await WaitingAsync(slot);
        var header = Render<HoldCountdown>();
        Assert.Empty(header.FindAll(".hold-chip"));

        await FreeAsync();
        await UntilAsync(() => header.FindAll(".hold-chip").Count == 1, "the offer to be in the header");
        Assert.Equal($"/slots/{slot.Number}", header.Find(".hold-chip").GetAttribute("href"));
        Assert.Contains("繰上げのご案内", Words(header.Find(".hold-chip")));

        Clock.Advance(TimeSpan.FromMinutes(31));
        await UntilAsync(() => header.FindAll(".hold-chip").Count == 0, "the chip to go with the window");
    }

    [Fact]
    public async Task Of_a_hold_and_an_offer_the_header_shows_what_ends_first()
    {
        var slot = await FullClassAsync();
        var (member, _) = await WaitingAsync(slot);
        var hold = await Booking.Server.HoldAsync(member, await Studio.SlotAsync(startsAt: slot.StartsAt.AddDays(1)));
        await FreeAsync();
        var header = Render<HoldCountdown>();
        var chip = header.WaitForElement(".hold-chip");
        Assert.Equal($"/reservations/{hold.ReservationNumber}", chip.GetAttribute("href"));
        Assert.Equal("+1", Words(chip.QuerySelector(".badge")!));
    }

    [Fact]
    public async Task The_front_page_has_a_line_for_a_wait_and_one_press_for_an_offer()
    {
        var slot = await FullClassAsync();
        var (member, _) = await WaitingAsync(slot);
        var page = Render<MyHome>();
        page.WaitForElement(".mine-balance");
        Assert.Equal($"/slots/{slot.Number}", page.Find("a.mine-wait").GetAttribute("href"));
        Assert.Contains("キャンセル待ち 1番目", Words(page.Find("a.mine-wait")));

        await FreeAsync();
        await UntilAsync(() => page.FindAll(".wait.offered").Count == 1, "the offer to be on the front page");
        Assert.Empty(page.FindAll("a.mine-wait"));
        Assert.Empty(page.FindAll(".mine-none"));
        await TakeAsync(page);
        Assert.Equal(WaitlistStatus.Seated, (await EntryAsync(member)).Status);
    }

    [Fact]
    public async Task The_list_of_bookings_has_waits_and_offers_with_their_buttons()
    {
        var slot = await FullClassAsync();
        var (member, _) = await WaitingAsync(slot);
        Navigation.NavigateTo("/reservations");
        var page = Render<MyBookings>();
        page.WaitForElement(".wait");
        Assert.Equal($"/slots/{slot.Number}", page.Find(".wait a").GetAttribute("href"));
        Assert.Empty(page.FindAll(".empty"));

        await FreeAsync();
        await UntilAsync(() => page.FindAll(".wait.offered").Count == 1, "the offer to be in the list");
        await TakeAsync(page);
        Assert.Equal(WaitlistStatus.Seated, (await EntryAsync(member)).Status);
    }

    [Fact]
    public async Task The_week_says_where_one_can_wait_who_waits_and_what_is_kept()
    {
        var slot = await FullClassAsync(Monday);
        var (member, contract) = await TicketsAsync();
        SignIn(member);
        Navigation.NavigateTo("/book?week=2026-11-23");
        var page = Render<WeekPage>();
        page.WaitForAssertion(() => Assert.Contains("満席キャンセル待ち可", Words(page.Find("a.slot"))));

        await JoinAsync(member, slot, contract);
        await ShowsAsync("キャンセル待ち 1番目");
        Assert.DoesNotContain("over", page.Find("a.slot").ClassName);

        await FreeAsync();
        await ShowsAsync("お席を確保中");

        async Task ShowsAsync(string words) =>
            await UntilAsync(
                () => Words(page.Find("a.slot")).Contains(words, StringComparison.Ordinal),
                $"the week to show {words}"
            );
    }

    [Fact]
    public async Task Others_read_in_the_week_how_many_wait()
    {
        await WaitingAsync(await FullClassAsync(Monday));
        SignIn(await Studio.MemberAsync());
        Navigation.NavigateTo("/book?week=2026-11-23");
        var page = Render<WeekPage>();
        page.WaitForAssertion(() => Assert.Contains("満席キャンセル待ち 1人", Words(page.Find("a.slot"))));
    }

    [Fact]
    public async Task After_the_cut_off_the_week_offers_no_list()
    {
        await Studio.PolicyAsync(reserveMinutes: 24 * 60, cancelMinutes: 24 * 60);
        await FullClassAsync(Monday);
        Clock.Advance(Monday - Clock.GetUtcNow() - TimeSpan.FromHours(24.5));
        Navigation.NavigateTo("/book?week=2026-11-23");
        var page = Render<WeekPage>();
        page.WaitForAssertion(() => Assert.Contains("満席", Words(page.Find("a.slot"))));
        Assert.DoesNotContain("キャンセル待ち", Words(page.Find("a.slot")));
    }

    private async Task TakeAsync<TPage>(IRenderedComponent<TPage> page)
        where TPage : IComponent
    {
        await ClickAsync(page, ".wait.offered button.primary");
        page.WaitForAssertion(() => Assert.Matches("/reservations/R[0-9]+\\?booked=1$", Navigation.Uri));
    }
}
