using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Members.Schedule;
using Bunit;

namespace Booking.Tests.Members;

public sealed class BookSeatTests : LivePageTest
{
    [Fact]
    public async Task A_guest_is_led_to_sign_in_and_back()
    {
        var slot = await Studio.SlotAsync();
        var page = Open(slot);
        Assert.Equal(
            $"/account/login?returnUrl=%2Fslots%2F{slot.Number}",
            page.Find(".book a.primary").GetAttribute("href")
        );
    }

    [Fact]
    public async Task A_guest_s_choice_goes_along_and_comes_back()
    {
        var slot = await Studio.SlotAsync(ProgramKind.Class, trialCapacity: 1);
        var page = Open(slot);
        await page.Find(".way input[value=Cash]").ChangeAsync(new() { Value = "Cash" });

        var back = $"%2Fslots%2F{slot.Number}%3Fway%3DCash";
        Assert.Equal($"/account/login?returnUrl={back}", page.Find(".book a.primary").GetAttribute("href"));
        Assert.Equal($"/account/register?returnUrl={back}", page.Find(".book a.register").GetAttribute("href"));

        SignIn(await Studio.MemberAsync());
        page = Open(slot, "?way=Cash");
        Assert.True(page.Find(".way input[value=Cash]").HasAttribute("checked"));
    }

    [Fact]
    public async Task Without_a_plan_the_way_to_one_leads_back()
    {
        var slot = await Studio.SlotAsync(ProgramKind.Class, capacity: 1);
        SignIn(await Studio.MemberAsync());
        var page = Open(slot);
        Assert.Equal($"/plans?for={slot.Number}", page.Find(".book a.primary").GetAttribute("href"));
    }

    [Fact]
    public async Task The_terms_stand_before_the_payment_with_their_exact_local_deadlines()
    {
        await Studio.PolicyAsync(reserveMinutes: 120, cancelMinutes: 48 * 60);
        var cardOnly = await Studio.ProgramAsync(points: null, tickets: null);
        var page = Open(
            await Studio.SlotAsync(
                program: cardOnly,
                startsAt: new DateTimeOffset(2026, 11, 27, 1, 0, 0, TimeSpan.Zero)
            )
        );
        var terms = Words(page.Find(".terms"));
        Assert.Contains("11月27日(金) 08:00 まで", terms);
        Assert.Contains("11月25日(水) 10:00 までのキャンセルは、全額を自動で返金", terms);
    }

    [Fact]
    public async Task Booking_takes_the_seat_and_leads_to_the_payment()
    {
        var (page, slot, _) = await OpenSignedInAsync();
        await ClickAsync(page.Find(".book button.primary"));
        page.WaitForAssertion(() => Assert.Equal(Booking.Gateway.Sessions.Single().Url, Navigation.Uri));
        Assert.Equal((1, 1, 0, 0), await Booking.SeatsAsync(slot));
    }

    [Fact]
    public async Task A_double_click_books_once()
    {
        var (page, slot, _) = await OpenSignedInAsync();
        var button = page.Find(".book button.primary");
        await Task.WhenAll(ClickAsync(button), ClickAsync(button));
        Assert.Equal((1, 1, 0, 0), await Booking.SeatsAsync(slot));
        Assert.Single(Booking.Gateway.Sessions);
    }

    [Fact]
    public async Task An_overlap_is_asked_about_and_can_be_confirmed()
    {
        var member = await Studio.MemberAsync();
        var other = await Studio.SlotAsync();
        var first = await Booking.Server.HoldAsync(member, other);
        SignIn(member);
        var slot = await Studio.SlotAsync();
        var page = Open(slot);
        await ClickAsync(page.Find(".book button.primary"));
        page.WaitForAssertion(() => Assert.Contains(first.ReservationNumber, Words(page.Find(".notice.bad"))));
        await ClickAsync(page.Find(".notice.bad button.primary"));
        page.WaitForAssertion(() => Assert.Equal(2, Booking.Gateway.Sessions.Count()));
        Assert.Equal((1, 1, 0, 0), await Booking.SeatsAsync(slot));
    }

    [Fact]
    public async Task A_refusal_stays_on_the_page_as_a_sentence()
    {
        var (page, slot, _) = await OpenSignedInAsync();
        await Studio.SetStatusAsync(slot, SlotStatus.Closed);
        await ClickAsync(page.Find(".book button.primary"));
        page.WaitForAssertion(() => Assert.Contains("受け付けていません", Words(page.Find(".notice.bad"))));
        Assert.Empty(Booking.Gateway.Sessions);
    }

    [Fact]
    public async Task Too_many_attempts_are_refused_before_they_reach_the_database()
    {
        Settings["RateLimits:BookingsPerMinute"] = "1";
        var (page, slot, _) = await OpenSignedInAsync();
        await Studio.SetStatusAsync(slot, SlotStatus.Closed);
        await ClickAsync(page.Find(".book button.primary"));
        page.WaitForElement(".notice.bad");
        await Studio.SetStatusAsync(slot, SlotStatus.Open);
        await ClickAsync(page.Find(".book button.primary"));
        page.WaitForAssertion(() => Assert.Contains("1分ほど", Words(page.Find(".notice.bad"))));
        Assert.Equal((0, 0, 0, 0), await Booking.SeatsAsync(slot));
    }

    [Fact]
    public async Task A_trial_is_paid_by_card_or_in_cash_at_the_desk()
    {
        var member = await Studio.MemberAsync();
        SignIn(member);
        var slot = await Studio.SlotAsync(ProgramKind.Class, capacity: 8, trialCapacity: 2);
        var page = Open(slot);
        Assert.Contains("¥1,000 を支払う", Words(page.Find(".book button.primary")));
        Assert.Contains("回数券1回・3ポイント", Words(page.Find(".types")));

        await ChangeAsync(page.Find(".way input[value=Cash]"), "Cash");
        Assert.Contains("予約する（当日 ¥1,000）", Words(page.Find(".book button.primary")));
        await ClickAsync(page.Find(".book button.primary"));
        page.WaitForAssertion(() => Assert.Matches("/reservations/R[0-9]+\\?booked=1$", Navigation.Uri));
        Assert.Equal((0, 0, 1, 0), await Booking.SeatsAsync(slot));
        Assert.Empty(Booking.Gateway.Sessions);
    }

    [Fact]
    public async Task Someone_who_only_works_here_is_told_why_they_cannot_book()
    {
        SignIn(new Actor(Guid.NewGuid(), null, IsStaff: true, IsAdmin: false));
        var page = Open(await Studio.SlotAsync());
        Assert.Contains("会員アカウント", Words(page.Find(".book")));
        Assert.Empty(page.FindAll(".book button"));
    }

    private async Task<(IRenderedComponent<SlotPage> Page, Slot Slot, Actor Member)> OpenSignedInAsync()
    {
        var member = await Studio.MemberAsync();
        SignIn(member);
        var slot = await Studio.SlotAsync();
        return (Open(slot), slot, member);
    }

    private IRenderedComponent<SlotPage> Open(Slot slot, string query = "")
    {
        Navigation.NavigateTo($"/slots/{slot.Number}{query}");
        var page = Render<SlotPage>(p => p.Add(s => s.Number, slot.Number));
        page.WaitForState(
            () => page.FindAll(".book").Count == 1 && page.FindAll(".book .skeleton").Count == 0,
            TimeSpan.FromSeconds(10)
        );
        return page;
    }
}
