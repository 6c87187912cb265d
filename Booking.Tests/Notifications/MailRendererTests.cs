using System.Globalization;
using System.Net;
using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Web.Layout;
using Booking.Web.Startup;

namespace Booking.Tests.Notifications;

/// <summary>Every mail, in both languages, with all facts and with none.</summary>
public sealed class MailRendererTests
{
    private static readonly Dictionary<string, string> Facts = new()
    {
        ["name"] = "佐藤 <葵>",
        ["subject"] = "Flow Yoga · Wed 25 Nov",
        ["number"] = "R1024",
        ["program"] = "Flow & Yoga",
        ["location"] = "渋谷スタジオ",
        ["address"] = "東京都渋谷区1-2-3",
        ["startsAt"] = "2026-11-25T01:00:00.0000000+00:00",
        ["endsAt"] = "2026-11-25T02:00:00.0000000+00:00",
        ["timeZone"] = "Asia/Tokyo",
        ["amount"] = "5000",
        ["amountCurrency"] = "jpy",
        ["account"] = "0193c0ffee00700080000000000000aa",
        ["token"] = "abc+/=&x",
        ["inTime"] = "yes",
    };

    [Theory]
    [InlineData(
        "ja",
        "ご予約 R1024 はキャンセル",
        "「回数券」の残りから2回分を取り消しました",
        "「回数券」の残りは変わりません"
    )]
    [InlineData(
        "en",
        "Your booking R1024 has been cancelled",
        "taken back from “回数券” with it: 2.",
        "Nothing was taken back"
    )]
    public async Task A_refund_says_what_goes_with_it(string language, string seat, string uses, string nothing)
    {
        var ofSeat = await RenderAsync(MailOccasion.RefundMade, language, new(Facts) { ["cancelled"] = "R1024" });
        Assert.Contains(seat, ofSeat.Text);
        Assert.DoesNotContain("回数券", ofSeat.Text);
        var pack = new Dictionary<string, string>(Facts) { ["plan"] = "回数券", ["number"] = "CT7" };
        var taken = await RenderAsync(MailOccasion.RefundMade, language, new(pack) { ["usesTaken"] = "2" });
        Assert.Contains(uses, taken.Text);
        Assert.Contains("https://nami.example/contracts/CT7", taken.Text);
        var kept = await RenderAsync(MailOccasion.RefundMade, language, new(pack) { ["nothingTaken"] = "1" });
        Assert.Contains(nothing, kept.Text);
        Assert.DoesNotContain(seat, kept.Text);
    }

    public static TheoryData<MailOccasion, string> Every()
    {
        var all = new TheoryData<MailOccasion, string>();
        foreach (var occasion in Enum.GetValues<MailOccasion>())
            foreach (var language in Languages.All)
                all.Add(occasion, language);
        return all;
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Every_occasion_has_its_words_in_both_languages(MailOccasion occasion, string language)
    {
        var mail = await RenderAsync(occasion, language, Facts);

        Assert.Contains("Studio Nami", mail.Subject);
        Assert.Equal(language == "ja", IsJapanese(mail.Subject.Replace("Studio Nami", "")));
        Assert.Contains(language == "ja" ? "佐藤 <葵> 様" : "Hello 佐藤 <葵>,", mail.Text);
        Assert.StartsWith("<!DOCTYPE html>", mail.Html);
        Assert.Contains($"<html lang=\"{language}\"", mail.Html);
        Assert.Contains("https://nami.example/", mail.Text);
        Assert.Contains("佐藤 <葵>", WebUtility.HtmlDecode(mail.Html));
        Assert.DoesNotContain("<葵>", mail.Html);
        Assert.DoesNotContain("{{", mail.Subject + mail.Text + mail.Html);
        Assert.DoesNotContain("0193c0ffee", mail.Subject);
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Missing_and_malformed_facts_leave_gaps_and_no_crash(MailOccasion occasion, string language)
    {
        var bare = await RenderAsync(occasion, language, []);
        var broken = await RenderAsync(
            occasion,
            language,
            new()
            {
                ["startsAt"] = "soon",
                ["endsAt"] = "",
                ["timeZone"] = "Mars/Olympus",
                ["amount"] = "much",
                ["amountCurrency"] = "jpy",
                ["name"] = "",
            }
        );

        foreach (var mail in new[] { bare, broken })
        {
            Assert.NotEmpty(mail.Subject);
            Assert.DoesNotContain("()", mail.Subject);
            Assert.DoesNotContain("()", mail.Subject);
            Assert.DoesNotContain("{{", mail.Text);
            Assert.Contains(language == "ja" ? "お客様" : "Hello,", mail.Text);
        }
    }

    [Fact]
    public async Task Times_stand_in_the_locations_zone_and_yen_has_no_decimals()
    {
        var japanese = await RenderAsync(MailOccasion.ReservationConfirmed, "ja", Facts);
        var english = await RenderAsync(MailOccasion.ReservationConfirmed, "en", Facts);

        Assert.Contains("日時: 2026年11月25日(水) 10:00–11:00", japanese.Text);
        Assert.Contains("お支払い額: ¥5,000", japanese.Text);
        Assert.Contains("When (local time): Wed 25 Nov 2026, 10:00–11:00", english.Text);
        Assert.Contains("Paid: ¥5,000", english.Text);
        Assert.Contains("https://nami.example/reservations/R1024", english.Text);
        Assert.Contains("Flow &amp; Yoga", english.Html);
    }

    [Theory]
    [InlineData("5000", "jpy", "¥5,000")]
    [InlineData("5000", "eur", "€50.00")]
    [InlineData("123456", "usd", "$1,234.56")]
    [InlineData("990", "krw", "KRW 990")]
    [InlineData("990", "CHF", "CHF 9.90")]
    [InlineData("5000", "kwd", "KWD 5.000")]
    public async Task Money_is_written_as_its_currency_wants(string amount, string currency, string expected)
    {
        var mail = await RenderAsync(
            MailOccasion.SurplusRefunded,
            "en",
            new() { ["amount"] = amount, ["amountCurrency"] = currency }
        );
        Assert.Contains(expected, mail.Text);
        var money = new Money(long.Parse(amount, CultureInfo.InvariantCulture), currency);
        Assert.Equal(expected, Amount.Format(money)); // as the pages write it
    }

    [Theory]
    [InlineData("5000", "yes", "¥5,000 will be refunded")]
    [InlineData("", "yes", "Nothing is charged")]
    [InlineData("", "", "The deadline for a refund had passed")]
    public async Task A_cancellation_says_what_happens_to_the_money(string amount, string inTime, string expected)
    {
        var mail = await RenderAsync(
            MailOccasion.ReservationCancelled,
            "en",
            new(Facts) { ["amount"] = amount, ["inTime"] = inTime }
        );
        Assert.Contains(expected, mail.Text);
    }

    [Fact]
    public async Task The_language_is_the_readers_whatever_the_thread_speaks()
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Contains("11月25日", (await RenderAsync(MailOccasion.ReservationConfirmed, "ja", Facts)).Subject);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    [Fact]
    public async Task A_token_travels_in_the_link_unharmed_and_a_name_starts_no_header()
    {
        var reset = await RenderAsync(MailOccasion.ResetPassword, "en", Facts);
        var tricky = await RenderAsync(
            MailOccasion.ReservationConfirmed,
            "en",
            new(Facts) { ["program"] = "Yoga\r\nBcc: all@evil.example {{token}}" }
        );

        var link = new Uri(reset.Text.Split('\n').Single(l => l.StartsWith("http", StringComparison.Ordinal)));
        Assert.Equal("abc+/=&x", System.Web.HttpUtility.ParseQueryString(link.Query)["token"]);
        Assert.DoesNotContain('\n', tricky.Subject);
        Assert.DoesNotContain('\r', tricky.Subject);
        Assert.DoesNotContain("abc+", tricky.Subject);
    }

    private static Task<RenderedMail> RenderAsync(
        MailOccasion occasion,
        string language,
        Dictionary<string, string> facts
    ) => TestRenderer.Create().RenderAsync(occasion, language, facts, CancellationToken.None);

    private static bool IsJapanese(string text) => text.Any(c => c is >= '぀' and <= 'ヿ');
}
