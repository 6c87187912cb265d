using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Members.Reservations;
using Booking.Web.Startup;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Members;

/// <summary>What cancelling leads to is said before the click and after it (rule Told beforehand).</summary>
public sealed class CancelPanelTests : LivePageTest
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly TimeSpan Soon = TimeSpan.FromHours(10);

    [Fact]
    public async Task Uses_that_go_back_are_named_with_their_plan()
    {
        var page = await OpenAsync(await WithTicketsAsync(Week));
        page.WaitForAssertion(() =>
            Assert.Contains("までのキャンセルで、1回がプランに戻ります", Words(page.Find(".reservation")))
        );
        Assert.Equal("この予約をキャンセルしますか？1回が回数券に戻ります。", await AskAsync(page, warns: false));
        await AgreeAsync(page, "1回を回数券に戻しました");
    }

    [Fact]
    public async Task Late_it_says_that_the_uses_are_lost()
    {
        var page = await OpenAsync(await WithTicketsAsync(Soon));
        page.WaitForAssertion(() => Assert.Contains("プランに戻せる期限", Words(page.Find(".reservation"))));
        Assert.Equal("1回は戻りませんが、この予約をキャンセルしますか？", await AskAsync(page, warns: true));
        await AgreeAsync(page, "期限後のキャンセルのため、1回は戻りません");
    }

    [Fact]
    public async Task In_time_but_for_a_plan_that_has_expired_it_says_that_nothing_can_come_back()
    {
        var (member, number) = await WithTicketsAsync(Week, validDays: 2);
        Clock.Advance(TimeSpan.FromDays(3));
        var page = await OpenAsync((member, number));
        Assert.Equal("この予約をキャンセルしますか？1回は戻りません。", await AskAsync(page, warns: true));
        await AgreeAsync(page, "期限が切れたか新しい期間に入ったため、1回は戻りません");
    }

    [Fact]
    public async Task A_card_payment_s_refund_is_named()
    {
        var member = await Studio.MemberAsync();
        var hold = await Booking.BookAndPayAsync(member, await Studio.SlotAsync());
        var page = await OpenAsync((member, hold.ReservationNumber));
        Assert.Equal("この予約をキャンセルしますか？¥5,000 を全額返金します。", await AskAsync(page, warns: false));
        await AgreeAsync(page, "¥5,000 をカードに返金します");
    }

    [Fact]
    public async Task A_late_card_payment_is_not_refunded()
    {
        var member = await Studio.MemberAsync();
        var hold = await Booking.BookAndPayAsync(member, await Studio.SlotAsync(startsAt: Clock.GetUtcNow() + Soon));
        var page = await OpenAsync((member, hold.ReservationNumber));
        Assert.Equal("返金なしで、この予約をキャンセルしますか？", await AskAsync(page, warns: true));
        await AgreeAsync(page, "期限後のキャンセルのため、返金はありません");
    }

    [Fact]
    public async Task A_trial_for_cash_says_what_is_due_and_costs_nothing_in_time()
    {
        var page = await OpenAsync(await TrialAsync(Week));
        Assert.Contains("当日フロントで ¥1,000 をお支払いください", Words(page.Find(".facts")));
        Assert.Equal("この予約をキャンセルしますか？", await AskAsync(page, warns: false));
        await AgreeAsync(page, "この予約はキャンセルされました");
    }

    [Fact]
    public async Task A_late_trial_counts_as_used()
    {
        var page = await OpenAsync(await TrialAsync(Soon));
        Assert.Equal("この予約をキャンセルしますか？体験は利用済みになります。", await AskAsync(page, warns: true));
        await AgreeAsync(page, "体験は利用済みになりました");
    }

    [Fact]
    public async Task When_the_deadline_passes_between_question_and_click_it_is_refused_and_asked_anew()
    {
        var booked = await WithTicketsAsync(Week);
        var page = await OpenAsync(booked);
        await AskAsync(page, warns: false);
        Clock.Advance(Week - Soon);
        await ClickAsync(page.Find("[role=alertdialog] button.danger"));
        page.WaitForAssertion(() => Assert.Contains("プランの残りは戻りません", Words(page.Find(".notice.bad"))));
        Assert.Equal("1回は戻りませんが、この予約をキャンセルしますか？", await AskAsync(page, warns: true));
    }

    [Fact]
    public async Task Cancelling_is_limited_like_booking()
    {
        Settings["RateLimits:BookingsPerMinute"] = "1";
        var booked = await WithTicketsAsync(Week);
        var page = await OpenAsync(booked);
        Assert.True(Services.GetRequiredService<BookingLimiter>().Allows(booked.Member));
        await AskAsync(page, warns: false);
        await ClickAsync(page.Find("[role=alertdialog] button.danger"));
        page.WaitForAssertion(() => Assert.Contains("1分ほど", Words(page.Find(".notice.bad"))));
    }

    private async Task<(Actor Member, string Number)> WithTicketsAsync(TimeSpan ahead, int validDays = 90)
    {
        var member = await Studio.MemberAsync();
        var contract = await Booking.ContractAsync(member, await Studio.PlanAsync(validDays: validDays));
        return (
            member,
            (await Booking.Server.BookSeatAsync(member, await ClassAsync(ahead), contract)).Value!.ReservationNumber
        );
    }

    private async Task<(Actor Member, string Number)> TrialAsync(TimeSpan ahead)
    {
        var member = await Studio.MemberAsync();
        return (
            member,
            (await Booking.Server.BookSeatAsync(member, await ClassAsync(ahead), contract: null))
                .Value!
                .ReservationNumber
        );
    }

    private Task<Slot> ClassAsync(TimeSpan ahead) =>
        Studio.SlotAsync(ProgramKind.Class, capacity: 4, trialCapacity: 2, startsAt: Clock.GetUtcNow() + ahead);

    private async Task<IRenderedComponent<ReservationPage>> OpenAsync((Actor Member, string Number) booked)
    {
        SignIn(booked.Member);
        Navigation.NavigateTo($"/reservations/{booked.Number}");
        var page = Render<ReservationPage>(p => p.Add(r => r.Number, booked.Number));
        await UntilAsync(() => page.FindAll("button.danger").Count == 1, "the booking to be shown");
        return page;
    }

    private async Task<string> AskAsync(IRenderedComponent<ReservationPage> page, bool warns)
    {
        await ClickAsync(page.Find("button.danger"));
        await UntilAsync(() => page.FindAll("[role=alertdialog]").Count == 1, "the question");
        Assert.Equal(warns, page.Find("[role=alertdialog]").ClassList.Contains("warn"));
        return Words(page.Find("[role=alertdialog] p"));
    }

    private async Task AgreeAsync(IRenderedComponent<ReservationPage> page, string said)
    {
        await ClickAsync(page.Find("[role=alertdialog] button.danger"));
        page.WaitForAssertion(() => Assert.Contains(said, Words(page.Find(".news"))));
    }
}
