using Booking.Domain.Audit;
using Booking.Domain.Contracts;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Reservations;
using Booking.Web.Admin.Payments;
using Booking.Web.Theme.Records;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Booking.Tests.Admin.Payments;

/// <summary>A payment's story in words: no name of the code is left over, in either language.</summary>
public sealed class StoryTests : AdminPageTest
{
    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Everything_that_can_be_recorded_has_words(string language)
    {
        Speak(language);
        var text = Services.GetRequiredService<IStringLocalizer<StoryTexts>>();
        string[] keys =
        [
            .. Names<PaymentStatus>("Payment"),
            .. Names<ReservationStatus>("Reservation"),
            .. Names<ContractStatus>("Contract"),
            .. Names<RefundState>("Refund"),
            .. Names<DisputeStatus>("Dispute"),
            "EntityDispute",
            .. Names<Trigger>("By"),
            .. Names<PaymentEventKind>("Event"),
            .. Names<InboxState>("EventState"),
            .. Names<RefundReason>("Reason"),
            .. Names<LedgerKind>("Ledger"),
            .. Names<CompensationKind>("Kind"),
            .. Names<CompensationTrigger>("Trigger"),
            "FullRecord",
            "EntityPayment",
            "EntityReservation",
            "EntityContract",
            "EntityRefund",
        ];
        Assert.All(keys, key => Assert.False(text[key].ResourceNotFound, key));
        var records = Services.GetRequiredService<IStringLocalizer<RecordTexts>>();
        string[] recorded =
        [
            .. Names<MailOccasion>("Mail"),
            .. Names<MailState>("MailState"),
            .. Names<AuditAction>("Audit"),
        ];
        Assert.All(recorded, key => Assert.False(records[key].ResourceNotFound, key));
    }

    [Theory]
    [InlineData("5000 jpy", "¥5,000")]
    [InlineData("expected 5000 jpy, received 4000 jpy; refunded.", "expected ¥5,000, received ¥4,000; refunded.")]
    [InlineData("RF1 1250 eur: お詫び", "RF1 €12.50: お詫び")]
    [InlineData("R5000 jpy", "R5000 jpy")]
    [InlineData("cs_test_1 and 3 tickets", "cs_test_1 and 3 tickets")]
    public void Amounts_in_recorded_texts_are_written_for_people(string recorded, string shown) =>
        Assert.Equal(shown, StoryWords.Amounts(recorded));

    [Fact]
    public async Task It_is_read_when_it_is_shown_and_tells_the_whole_in_words()
    {
        var number = await PaidLessonAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        await RefundAsync(number);
        await Booking.SettleAsync();
        Booking.Gateway.Change(
            Booking.Gateway.Refunds.Single().Id,
            GatewayRefundState.Failed,
            "expired_or_canceled_card"
        );
        await Booking.DeliverAllAsync();

        var story = Render<Story>(p => p.Add(s => s.Payment, number));
        await UntilAsync(() => story.FindAll("li").Count > 8, "the story");

        var told = Words(story.Find(".story-all"));
        foreach (
            var said in new[]
            {
                "決済：支払い済み",
                "支払いページの完了",
                "checkout.session.completed",
                "¥5,000の返金を受付：管理者による返金",
                "別の管理者",
                "返金：完了",
                "予約：キャンセル",
                "メール：返金",
                "手動での返金",
                "返金：失敗",
                "返金の失敗：担当者の対応待ち（¥5,000）",
            }
        )
            Assert.Contains(said, told);
        foreach (var raw in new[] { "Succeeded", "ByAdmin", "CheckoutCompleted", "RefundFailed", "jpy" })
            Assert.DoesNotContain(raw, told.Replace("is Succeeded", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task People_stand_in_front_and_the_record_is_folded()
    {
        var number = await PaidLessonAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        await RefundAsync(number);
        await Booking.SettleAsync();

        var story = Render<Story>(p => p.Add(s => s.Payment, number));
        await UntilAsync(() => story.FindAll("li").Count > 8, "the story");

        var front = Words(story.Find(".story-all > ol"));
        foreach (
            var said in new[]
            {
                "決済：支払い済み",
                "¥5,000の返金を受付：管理者による返金",
                "別の管理者",
                "予約：キャンセル",
            }
        )
            Assert.Contains(said, front);
        foreach (var technical in new[] { "支払いページの完了", "checkout.session.completed", "cs_", "手動での返金" })
            Assert.DoesNotContain(technical, front);
        var record = story.Find("details.story-record");
        Assert.False(record.HasAttribute("open"));
        Assert.Contains("技術的な記録", Words(record.QuerySelector("summary")!));
        Assert.Contains("checkout.session.completed · 予約", Words(record));
        Assert.Contains("を確定しました。", Words(record));
        Assert.DoesNotContain("confirmed.", Words(record));
    }

    [Fact]
    public async Task Nobody_but_admins_is_told()
    {
        var number = await PaidLessonAsync();
        SignIn(await Studio.StaffAsync());
        var story = Render<Story>(p => p.Add(s => s.Payment, number));
        await UntilAsync(() => story.FindAll("p.muted").Count == 1, "the empty story");
        Assert.Empty(story.FindAll("li"));
    }

    private static IEnumerable<string> Names<T>(string prefix)
        where T : struct, Enum => Enum.GetNames<T>().Select(name => prefix + name);
}
