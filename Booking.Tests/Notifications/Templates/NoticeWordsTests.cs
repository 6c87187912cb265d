using System.Globalization;
using System.Resources;
using Booking.Domain.Notifications;
using Booking.Domain.Notifications.Templates;
using Booking.Tests.TestKit;
using Booking.Web.Admin.Notices;
using Booking.Web.Notifications;
using Booking.Web.Notifications.Templates;
using Booking.Web.Startup;

namespace Booking.Tests.Notifications.Templates;

/// <summary>The studio's own words in mails, and what the product offers to write them.</summary>
public sealed class NoticeWordsTests
{
    private static readonly NoticeParts Own = new(
        "To {{name}}",
        "Title",
        "First {{program}}.\nSecond line.\n\n<script>alert(1)</script>",
        "Press",
        ""
    );

    public static TheoryData<MailOccasion, string> Writable()
    {
        var all = new TheoryData<MailOccasion, string>();
        foreach (var occasion in Enum.GetValues<MailOccasion>().Where(o => o != MailOccasion.SettingsTest))
            foreach (var language in Languages.All)
                all.Add(occasion, language);
        return all;
    }

    [Theory]
    [MemberData(nameof(Writable))]
    public async Task The_built_in_words_name_only_what_is_offered_and_can_be_previewed(
        MailOccasion occasion,
        string language
    )
    {
        var check = new TemplateCheck();
        var preview = new NoticePreview(TestRenderer.Create(), new NoticeSamples(new ManualClock()), check);
        var builtIn = BuiltInNotices.Of(occasion, MailRenderer.CultureOf(language));

        Assert.Empty(check.Check(occasion, builtIn));
        var mail = (await preview.RunAsync(occasion, language, builtIn, CancellationToken.None))!;
        Assert.Contains("Studio Nami", mail.Subject);
        Assert.DoesNotContain("{{", mail.Text);
        var meanings = new ResourceManager(typeof(NoticesTexts));
        foreach (var (name, value) in preview.ValuesOf(occasion, language))
        {
            Assert.NotNull(meanings.GetString($"Name_{name}", CultureInfo.GetCultureInfo(language)));
            if (name is "program" or "when" or "place" or "amount" or "cancelBy" or "lastDay" or "name")
                Assert.NotEmpty(value);
        }
    }

    [Fact]
    public void Every_notice_that_can_be_written_stands_in_one_group()
    {
        var listed = NoticeGroup.All.SelectMany(g => g.Occasions).ToList();
        Assert.Equal(Enum.GetValues<MailOccasion>().Where(o => o != MailOccasion.SettingsTest).Order(), listed.Order());
    }

    [Fact]
    public async Task A_mail_is_written_in_the_studio_s_words_and_a_script_in_them_is_only_text()
    {
        var mail = await RenderAsync(Own, "en");

        Assert.Equal("To Emma", mail.Subject);
        Assert.Contains("First Yoga.\nSecond line.\n\n<script>", mail.Text);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", mail.Html);
        Assert.DoesNotContain("<script>", mail.Html);
        Assert.Matches(@"First Yoga\.\s*<br\s*/?>\s*Second line\.\s*</p>", mail.Html);
        Assert.DoesNotContain("Cancel by", mail.Text);
    }

    [Fact]
    public async Task Another_language_keeps_the_built_in_words() =>
        Assert.Contains("ご予約", (await RenderAsync(Own, "ja")).Subject);

    [Fact]
    public async Task Words_that_cannot_be_filled_give_way_to_the_built_in_ones()
    {
        var mail = await RenderAsync(Own with { Body = "{{#if name}}never ended" }, "en");

        Assert.Contains("your booking is confirmed", mail.Subject);
        Assert.Contains("Your seat is booked", mail.Text);
    }

    private static Task<RenderedMail> RenderAsync(NoticeParts own, string language)
    {
        var words = new NoticeWords();
        words.Replace([
            TemplateView.BuiltIn(MailOccasion.ReservationConfirmed, "en") with
            {
                Parts = own,
                Version = 1,
            },
        ]);
        return TestRenderer
            .Create(words)
            .RenderAsync(
                MailOccasion.ReservationConfirmed,
                language,
                new Dictionary<string, string> { ["name"] = "Emma", ["program"] = "Yoga" },
                CancellationToken.None
            );
    }
}
