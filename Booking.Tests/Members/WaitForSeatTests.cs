using Booking.Domain.Reservations.Holds;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Members.Schedule;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Members;

/// <summary>The way onto a full slot's waiting list, what stands in it, and the place that is held there.</summary>
public sealed class WaitForSeatTests : WaitPageTest
{
    [Fact]
    public async Task Until_when_the_list_is_open_and_who_waits_already_is_said_before()
    {
        var slot = await FullClassAsync(new DateTimeOffset(2026, 11, 27, 1, 0, 0, TimeSpan.Zero));
        await WaitingAsync(slot);
        SignIn((await TicketsAsync()).Member);
        var join = Words(Open(slot).Find(".wait-join"));
        Assert.Contains("11月27日(金) 09:00", join); // an hour before the start in Tokyo
        Assert.Contains("現在 1人待ち", join);
    }

    [Fact]
    public async Task With_one_plan_one_press_joins_and_leaving_is_asked_about()
    {
        var slot = await FullClassAsync();
        var (member, _) = await TicketsAsync();
        SignIn(member);
        var page = Open(slot);

        await ClickAsync(page, ".wait-join .book-act button");
        page.WaitForAssertion(() => Assert.Equal("キャンセル待ち 1番目です", Words(page.Find(".wait h2"))));
        Assert.Empty(page.FindAll(".wait-join"));
        Assert.Contains("しばらくお席を確保", Words(page.Find(".wait")));

        await ClickAsync(page, ".wait .row button");
        Assert.Contains("最後尾", Words(page.Find(".wait .notice")));
        Assert.Equal(WaitlistStatus.Waiting, (await EntryAsync(member)).Status);
        await ClickAsync(page, ".wait .notice button.primary");
        page.WaitForElement(".wait-join");
        Assert.Equal(WaitlistStatus.Left, (await EntryAsync(member)).Status);
    }

    [Fact]
    public async Task A_double_press_joins_once()
    {
        var slot = await FullClassAsync();
        SignIn((await TicketsAsync()).Member);
        var button = Open(slot).Find(".wait-join .book-act button");
        await Task.WhenAll(ClickAsync(button), ClickAsync(button));
        Assert.Equal(1, await Booking.Server.ReadAsync(db => db.WaitlistEntries.CountAsync()));
    }

    [Fact]
    public async Task Without_a_plan_the_way_to_one_leads_back()
    {
        var slot = await FullClassAsync();
        SignIn(await Studio.MemberAsync());
        Assert.Equal($"/plans?for={slot.Number}", Open(slot).Find(".wait-join a.primary").GetAttribute("href"));
    }

    [Fact]
    public async Task An_overlap_is_asked_about_and_can_be_confirmed()
    {
        var slot = await FullClassAsync();
        var (member, _) = await TicketsAsync();
        var other = await Booking.Server.HoldAsync(member, await Studio.SlotAsync(startsAt: slot.StartsAt));
        SignIn(member);
        var page = Open(slot);

        await ClickAsync(page, ".wait-join .book-act button");
        page.WaitForAssertion(() => Assert.Contains(other.ReservationNumber, Words(page.Find(".notice.bad"))));
        await ClickAsync(page, ".notice.bad button.primary");
        page.WaitForElement(".wait h2");
        Assert.Equal(WaitlistStatus.Waiting, (await EntryAsync(member)).Status);
    }

    [Fact]
    public async Task The_place_moves_up_on_the_open_page()
    {
        var slot = await FullClassAsync();
        var (first, _) = await WaitingAsync(slot);
        await WaitingAsync(slot);
        var page = Open(slot);
        Assert.Equal("キャンセル待ち 2番目です", Words(page.Find(".wait h2")));
        await Booking.Server.Get<LeaveWaitlist>().RunAsync(first, slot.Id, null, CancellationToken.None);
        await UntilAsync(() => Words(page.Find(".wait h2")).Contains("1番目", StringComparison.Ordinal), "place 1");
    }

    [Fact]
    public async Task Opening_the_page_of_an_offer_takes_nothing()
    {
        var slot = await FullClassAsync();
        var (member, _) = await WaitingAsync(slot);
        await FreeAsync();
        Assert.Single(Open(slot).FindAll(".wait.offered"));
        Assert.Single(Open(slot).FindAll(".wait.offered"));
        Assert.Equal(WaitlistStatus.Offered, (await EntryAsync(member)).Status);
    }

    [Fact]
    public async Task By_card_the_seat_that_is_taken_leads_to_its_payment()
    {
        var (holder, member) = (await Studio.MemberAsync(), await Studio.MemberAsync());
        var slot = await Studio.SlotAsync();
        var hold = await Booking.Server.HoldAsync(holder, slot);
        SignIn(member);
        var page = Open(slot);
        await ClickAsync(page, ".wait-join .book-act button");
        page.WaitForAssertion(() => Assert.Contains("カード", Words(page.Find(".wait"))));

        await Booking.Server.Get<ReleaseHold>().RunAsync(holder, hold.ReservationNumber, CancellationToken.None);
        await UntilAsync(() => page.FindAll(".wait.offered").Count == 1, "the offer to be shown");
        await ClickAsync(page, ".wait.offered button.primary");
        page.WaitForAssertion(() => Assert.Equal(Booking.Gateway.Sessions.Last().Url, Navigation.Uri));
        Assert.Equal((1, 1, 0, 0), await Booking.SeatsAsync(slot));
    }

    private IRenderedComponent<SlotPage> Open(Slot slot)
    {
        Navigation.NavigateTo($"/slots/{slot.Number}");
        var page = Render<SlotPage>(p => p.Add(s => s.Number, slot.Number));
        page.WaitForState(
            () => page.FindAll(".book").Count == 1 && page.FindAll(".book .skeleton").Count == 0,
            TimeSpan.FromSeconds(10)
        );
        return page;
    }
}
