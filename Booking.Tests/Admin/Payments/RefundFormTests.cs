using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Tests.TestKit;
using Booking.Web.Admin.Payments;
using Booking.Web.Theme.Refusals;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Booking.Tests.Admin.Payments;

/// <summary>What a refund would do is said in sentences before the click, for every case.</summary>
public sealed class RefundFormTests : AdminPageTest
{
    [Fact]
    public async Task A_seat_in_time_is_set_free()
    {
        var page = await OpenAsync(await PaidLessonAsync());
        AssertSays(page, "残額の¥5,000を全額", "キャンセルし、席を空けます。", "日本語のメールでお知らせします。");

        // Unless the admin wants it to stay.
        await ChangeAsync(page.Find(".free-seat"), false);
        AssertSays(page, "残額の¥5,000を全額", "はそのままです。", "メールで");
    }

    [Fact]
    public async Task A_seat_past_its_deadline_is_set_free_and_called_late() =>
        AssertSays(
            await OpenAsync(await PaidLessonAsync(Clock.GetUtcNow().AddHours(20))),
            "全額",
            "キャンセルし、席を空けます。",
            "キャンセル期限を過ぎているため",
            "メールで"
        );

    [Fact]
    public async Task A_seat_that_has_been_sat_in_stays()
    {
        var number = await PaidLessonAsync(Clock.GetUtcNow().AddHours(20));
        Clock.Advance(TimeSpan.FromHours(21));
        var page = await OpenAsync(number);
        AssertSays(page, "全額", "はそのままです。", "メールで");
        Assert.Empty(page.FindAll(".free-seat"));
    }

    [Fact]
    public async Task A_booking_that_was_cancelled_too_late_has_ended_already()
    {
        var member = await Studio.MemberAsync();
        var hold = await Booking.BookAndPayAsync(
            member,
            await Studio.SlotAsync(startsAt: Clock.GetUtcNow().AddHours(20))
        );
        await Booking.Server.CancelAsync(member, hold.ReservationNumber);
        AssertSays(
            await OpenAsync((await Booking.PaymentAsync(hold)).Number),
            "全額",
            "すでに終了しています。",
            "メールで"
        );
    }

    [Fact]
    public async Task A_part_of_it_says_what_is_left_and_leaves_the_seat()
    {
        var page = await OpenAsync(await PaidLessonAsync());
        await ChangeAsync(page.Find("input[id^=refund-amount]"), "2000");
        AssertSays(page, "¥2,000を会員", "はそのままです。", "メールで");
        Assert.Contains("¥3,000が残ります", Words(page.Find(".refund-preview")));
        Assert.Contains("¥2,000", Words(page.Find("button[type=submit]")));
    }

    [Theory]
    [InlineData("5001")]
    [InlineData("0")]
    [InlineData("10.5")]
    [InlineData("-1")]
    public async Task An_amount_that_cannot_be_says_why_and_no_longer_what_it_would_do(string amount)
    {
        var page = await OpenAsync(await PaidLessonAsync());
        await ChangeAsync(page.Find("input[id^=refund-amount]"), amount);
        Assert.Empty(page.FindAll(".refund-preview"));
        Assert.Equal(Refused(Refusal.RefundTooMuch), Words(page.Find(".notice.bad p")));
        Assert.True(page.Find("button[type=submit]").HasAttribute("disabled"));
        await SubmitAsync(page.Find("form"));
        Assert.Empty(Booking.Gateway.Refunds);

        await ChangeAsync(page.Find("input[id^=refund-amount]"), "");
        AssertSays(page, "全額", "席を空けます。", "メールで");
    }

    [Fact]
    public async Task An_unused_pack_ends()
    {
        var contract = await Booking.ContractAsync(
            await Studio.MemberAsync(language: "en"),
            await Studio.PlanAsync(PlanKind.PointPack, uses: 10)
        );
        AssertSays(
            await OpenAsync(await PaymentOfAsync(contract)),
            "全額",
            "未使用分10を取り消し、プランを終了します。使用済みは0です。",
            "英語のメールで"
        );
    }

    [Fact]
    public async Task A_partly_used_pack_says_how_much_is_taken_back_unless_it_is_waived()
    {
        var contract = await Booking.ContractAsync(
            await Studio.MemberAsync(),
            await Studio.PlanAsync(uses: 5, price: 10000)
        );
        await Booking.Server.AdjustAsync(Admin, contract, -2);
        var page = await OpenAsync(await PaymentOfAsync(contract));
        AssertSays(page, "全額", "未使用分3を取り消し、プランを終了します。使用済みは2です。", "メールで");

        await ChangeAsync(page.Find("input[id^=refund-amount]"), "4000");
        AssertSays(page, "¥4,000", "から2を取り消します。残りは1です。", "メールで");
        await ChangeAsync(page.Find(".take-back"), false);
        AssertSays(page, "¥4,000", "の残り3はそのままです。", "メールで");
        await ChangeAsync(page.Find("input[id^=refund-amount]"), "");
        AssertSays(page, "全額", "の残り3はそのままです。", "メールで");
    }

    [Fact]
    public async Task A_subscription_goes_on_unless_it_is_to_end()
    {
        var contract = await Booking.ContractAsync(
            await Studio.MemberAsync(),
            await Studio.PlanAsync(PlanKind.Subscription, uses: 4)
        );
        var page = await OpenAsync(await PaymentOfAsync(contract));
        AssertSays(page, "全額", "はそのまま継続し、更新されます。", "メールで");
        await ChangeAsync(page.Find(".end-subscription"), true);
        AssertSays(page, "全額", "は今すぐ終了し、残りは失効します。", "メールで");
        Assert.Empty(page.FindAll(".take-back"));
    }

    [Fact]
    public async Task What_is_not_paid_yet_is_not_refunded() =>
        await AssertRefusedAsync(
            (
                await Booking.PaymentAsync(
                    await Booking.Server.HoldAsync(await Studio.MemberAsync(), await Studio.SlotAsync())
                )
            ).Number,
            Refusal.NothingToRefund
        );

    [Fact]
    public async Task Cash_goes_back_at_the_desk()
    {
        var slot = await Studio.SlotAsync(ProgramKind.Class, trialCapacity: 1);
        var trial = (await Booking.Server.BookSeatAsync(await Studio.MemberAsync(), slot, null)).Value!;
        await Booking.Server.Get<TakeCash>().RunAsync(Admin, trial.ReservationNumber, CancellationToken.None);
        await using var db = Booking.Database.Open();
        await AssertRefusedAsync(
            Numbering.Payment.Of(await db.Payments.Where(p => p.IsCash).Select(p => p.Id).SingleAsync()),
            Refusal.RefundAtDesk
        );
    }

    [Fact]
    public async Task Surplus_money_is_on_its_way_by_itself_and_speaks_of_no_seat_when_that_fails()
    {
        var hold = await Booking.Server.HoldAsync(await Studio.MemberAsync(), await Studio.SlotAsync());
        Booking.Gateway.Change(Booking.SessionOf(hold).Id, session => session with { Total = Money.Yen(4000) });
        await Booking.PayAsync(hold);
        long id;
        await using (var db = Booking.Database.Open())
            id = await db.Payments.Where(p => p.SurplusToId != null).Select(p => p.Id).SingleAsync();
        await AssertRefusedAsync(Numbering.Payment.Of(id), Refusal.NothingToRefund);

        await Booking.Server.SendRefundsAsync();
        Booking.Gateway.Change(
            Booking.Gateway.Refunds.Single().Id,
            GatewayRefundState.Failed,
            "expired_or_canceled_card"
        );
        await Booking.DeliverAllAsync();
        AssertSays(await OpenAsync(Numbering.Payment.Of(id)), "残額の¥4,000を全額", "メールで");
    }

    [Fact]
    public async Task What_is_disputed_is_not_refunded()
    {
        var number = await PaidLessonAsync();
        await using (var db = Booking.Database.Open())
            await db.Payments.ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, PaymentStatus.Disputed));
        await AssertRefusedAsync(number, Refusal.PaymentDisputed);
    }

    [Fact]
    public async Task What_was_refunded_has_nothing_left()
    {
        var number = await PaidLessonAsync();
        await RefundAsync(number);
        await AssertRefusedAsync(number, Refusal.NothingToRefund);
    }

    [Fact]
    public async Task What_was_refunded_in_part_offers_the_rest()
    {
        var number = await PaidLessonAsync();
        await RefundAsync(number, 1500);
        var page = await OpenAsync(number);
        Assert.Contains("¥3,500", Words(page.Find("label[for^=refund-amount]")));

        // Nothing is preset: what goes back besides is for the admin to say.
        Assert.Empty(page.FindAll(".refund-preview"));
        Assert.Empty(page.FindAll(".free-seat"));
        Assert.True(string.IsNullOrEmpty(page.Find("input[id^=refund-amount]").GetAttribute("value")));
        Assert.True(page.Find("button[type=submit]").HasAttribute("disabled"));
        Assert.True(page.Find("input[id^=refund-amount]").HasAttribute("required"));

        await ClickAsync(page, ".refund-rest");
        AssertSays(page, "残額の¥3,500を全額", "席を空けます。", "メールで");
        Assert.Contains("¥3,500", Words(page.Find("button[type=submit]")));
    }

    [Fact]
    public async Task What_a_refund_took_is_not_called_used()
    {
        var contract = await Booking.ContractAsync(
            await Studio.MemberAsync(),
            await Studio.PlanAsync(uses: 5, price: 10000)
        );
        var number = await PaymentOfAsync(contract);
        await RefundAsync(number, 4000);
        var page = await OpenAsync(number);
        await ClickAsync(page, ".refund-rest");
        AssertSays(page, "全額", "未使用分3を取り消し、プランを終了します。使用済みは0です。", "メールで");
    }

    [Fact]
    public async Task Somebody_faster_leaves_what_was_typed_and_says_what_is_left()
    {
        var number = await PaidLessonAsync();
        var page = await OpenAsync(number);
        await ChangeAsync(page.Find("input[id^=refund-reason]"), "こちらの都合");
        await ChangeAsync(page.Find("input[id^=refund-amount]"), "4000");
        await RefundAsync(number, 2000);

        // The page does not know yet: the click is refused, and says the truth from then on.
        await SubmitAsync(page.Find("form"));
        Assert.Equal(Refused(Refusal.RefundTooMuch), Words(page.Find(".notice.bad p")));
        Assert.Empty(page.FindAll(".refund-preview"));
        Assert.Equal("こちらの都合", page.Find("input[id^=refund-reason]").GetAttribute("value"));

        await ChangeAsync(page.Find("input[id^=refund-amount]"), "3000");
        await SubmitAsync(page.Find("form"));
        Assert.Contains("¥3,000", Words(page.Find(".notice.good p")));
        await using var db = Booking.Database.Open();
        Assert.Equal([2000, 3000], await db.Refunds.OrderBy(r => r.Id).Select(r => r.Amount).ToListAsync());
    }

    [Fact]
    public async Task Without_a_reason_nothing_happens()
    {
        var page = await OpenAsync(await PaidLessonAsync());
        await SubmitAsync(page.Find("form"));
        Assert.Equal(Refused(Refusal.ReasonMissing), Words(page.Find(".form-problems li")));
        await using var db = Booking.Database.Open();
        Assert.Empty(await db.Refunds.ToListAsync());
    }

    private async Task<IRenderedComponent<RefundForm>> OpenAsync(string number)
    {
        var row = await RowAsync(number);
        var page = Render<RefundForm>(p => p.Add(f => f.Payment, row));
        await UntilAsync(() => page.FindAll(".refund-preview, .refund-rest, .notice").Count > 0, "the preview");
        return page;
    }

    private async Task AssertRefusedAsync(string number, Refusal why)
    {
        var page = await OpenAsync(number);
        Assert.Empty(page.FindAll("form"));
        Assert.Equal(Refused(why), Words(page.Find(".notice.bad p")));
    }

    private string Refused(Refusal why) =>
        Services.GetRequiredService<IStringLocalizer<RefusalTexts>>()[why.Reason.ToString()].Value;

    private static void AssertSays(IRenderedComponent<RefundForm> page, params string[] parts)
    {
        var sentences = page.FindAll(".refund-preview li").Select(Words).ToList();
        Assert.Equal(parts.Length, sentences.Count);
        foreach (var (part, sentence) in parts.Zip(sentences))
            Assert.Contains(part, sentence);
    }
}
