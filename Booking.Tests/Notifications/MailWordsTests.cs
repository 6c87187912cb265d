using System.Net;
using Booking.Domain.Notifications;

namespace Booking.Tests.Notifications;

/// <summary>What mails call things, and what they say besides: deadline, renewal, reason.</summary>
public sealed class MailWordsTests
{
    private static readonly Dictionary<string, string> Booked = new()
    {
        ["name"] = "佐藤",
        ["number"] = "R1024",
        ["program"] = "Flow Yoga",
        ["startsAt"] = "2026-11-25T01:00:00.0000000+00:00",
        ["endsAt"] = "2026-11-25T02:00:00.0000000+00:00",
        ["timeZone"] = "Asia/Tokyo",
    };

    private static readonly Dictionary<string, string> Contract = new()
    {
        ["name"] = "佐藤",
        ["number"] = "CT7",
        ["plan"] = "Monthly 8",
        ["uses"] = "8",
        ["timeZone"] = "Asia/Tokyo",
    };

    [Theory]
    [InlineData(MailOccasion.ReservationConfirmed)]
    [InlineData(MailOccasion.ReservationMoved)]
    [InlineData(MailOccasion.LateMoneySeated)]
    [InlineData(MailOccasion.SlotMoved)]
    public async Task A_booking_says_until_when_it_can_be_cancelled_on_the_location_s_clock(MailOccasion occasion)
    {
        var facts = new Dictionary<string, string>(Booked) { ["cancelBy"] = "2026-11-24T01:00:00.0000000+00:00" };

        var japanese = await RenderAsync(occasion, "ja", facts);
        var english = await RenderAsync(occasion, "en", facts);

        Assert.Contains("キャンセル期限: 2026年11月24日(火) 10:00", japanese.Text);
        Assert.Contains("Cancel by: Tue 24 Nov 2026, 10:00", english.Text);
        Assert.Contains("Tue 24 Nov 2026, 10:00", english.Html);
    }

    [Theory]
    [InlineData("ja", "キャンセル期限を過ぎているため")]
    [InlineData("en", "The cancellation deadline has passed")]
    public async Task A_booking_after_the_deadline_says_that_nothing_goes_back(string language, string expected)
    {
        var over = await RenderAsync(
            MailOccasion.ReservationConfirmed,
            language,
            new(Booked) { ["cancelOver"] = "yes" }
        );
        Assert.Contains(expected, over.Text);
        Assert.DoesNotContain(expected, (await RenderAsync(MailOccasion.ReservationConfirmed, language, Booked)).Text);
    }

    [Theory]
    [InlineData(MailOccasion.ReservationCancelled, "ja", "キャンセル")]
    [InlineData(MailOccasion.ReservationCancelled, "en", "cancelled")]
    [InlineData(MailOccasion.SlotCancelled, "ja", "ご予約がキャンセルとなりました")]
    [InlineData(MailOccasion.SlotCancelled, "en", "your booking is cancelled")]
    [InlineData(MailOccasion.RefundMade, "ja", "ご予約をキャンセルし")]
    [InlineData(MailOccasion.RefundMade, "en", "your booking was cancelled")]
    public async Task A_cancelled_booking_is_called_cancelled_in_subject_and_title(
        MailOccasion occasion,
        string language,
        string expected
    )
    {
        var mail = await RenderAsync(
            occasion,
            language,
            new(Booked) { ["cancelled"] = "R1024", ["reason"] = "講師の体調不良" }
        );
        Assert.Contains(expected, mail.Subject);
        var html = WebUtility.HtmlDecode(mail.Html);
        Assert.Contains(language == "ja" ? "キャンセル" : "cancelled", html[html.IndexOf("<h1", Ordinal)..]);
        Assert.Contains((language == "ja" ? "理由" : "Reason") + ": 講師の体調不良", mail.Text);
    }

    [Theory]
    [InlineData(MailOccasion.PlanBought)]
    [InlineData(MailOccasion.PlanRenewed)]
    public async Task What_renews_names_the_next_renewal_and_no_expiry(MailOccasion occasion)
    {
        var facts = new Dictionary<string, string>(Contract) { ["renewsAt"] = "2026-12-24T15:30:00.0000000+00:00" };

        var japanese = await RenderAsync(occasion, "ja", facts);
        var english = await RenderAsync(occasion, "en", facts);

        Assert.Contains("次回更新日は2026年12月25日です", japanese.Text);
        Assert.Contains("次回更新日: 2026年12月25日", japanese.Text);
        Assert.DoesNotContain("有効期限", japanese.Text);
        Assert.Contains("It renews on 25 Dec 2026.", english.Text);
        Assert.Contains("Renews on: 25 Dec 2026", english.Text);
        Assert.DoesNotContain("until", english.Text);
    }

    [Theory]
    [InlineData(MailOccasion.PlanBought)]
    [InlineData(MailOccasion.PlanRenewed)]
    [InlineData(MailOccasion.PlanCancelled)]
    [InlineData(MailOccasion.PlanEnded)]
    [InlineData(MailOccasion.PlanExpiring)]
    public async Task A_contract_is_called_a_contract(MailOccasion occasion)
    {
        var japanese = await RenderAsync(occasion, "ja", Contract);
        var english = await RenderAsync(occasion, "en", Contract);

        Assert.Contains("契約番号: CT7", japanese.Text);
        Assert.Contains("契約を確認する", japanese.Text);
        Assert.Contains("Contract number: CT7", english.Text);
        Assert.Contains("View contract", english.Text);
        Assert.DoesNotContain("Plan number", english.Text);
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static Task<RenderedMail> RenderAsync(
        MailOccasion occasion,
        string language,
        Dictionary<string, string> facts
    ) => TestRenderer.Create().RenderAsync(occasion, language, facts, CancellationToken.None);
}
