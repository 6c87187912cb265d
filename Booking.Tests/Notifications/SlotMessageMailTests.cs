using Booking.Domain.Notifications;

namespace Booking.Tests.Notifications;

/// <summary>What staff write to a class arrives as it was typed, in a frame of the reader's language.</summary>
public sealed class SlotMessageMailTests
{
    private static readonly Dictionary<string, string> Facts = new()
    {
        ["name"] = "佐藤",
        ["number"] = "R1024",
        ["program"] = "Flow Yoga",
        ["startsAt"] = "2026-11-25T01:00:00.0000000+00:00",
        ["endsAt"] = "2026-11-25T02:00:00.0000000+00:00",
        ["timeZone"] = "Asia/Tokyo",
        ["topic"] = "{{name}} & <b>",
        ["message"] = "First line\n\n<script>alert(1)</script> {{site}}",
    };

    [Theory]
    [InlineData("ja", "スタジオからのご連絡です。", "2026年11月25日(水) 10:00–11:00")]
    [InlineData("en", "A message from the studio", "Wed 25 Nov 2026, 10:00–11:00")]
    public async Task Line_breaks_stay_and_nothing_in_it_is_markup_or_a_template(
        string language,
        string frame,
        string when
    )
    {
        var mail = await TestRenderer
            .Create()
            .RenderAsync(MailOccasion.SlotMessage, language, Facts, CancellationToken.None);

        Assert.Contains("{{name}} & <b>", mail.Subject);
        Assert.Contains("First line\n\n<script>alert(1)</script> {{site}}\n\n", mail.Text);
        Assert.Contains(frame, mail.Text);
        Assert.Contains(when, mail.Text);
        Assert.Contains("https://nami.example/reservations/R1024", mail.Text);
        Assert.Matches(
            @"First line<br\s*/?>\s*<br\s*/?>\s*&lt;script&gt;alert\(1\)&lt;/script&gt; \{\{site\}\}",
            mail.Html
        );
        Assert.DoesNotContain("<script>", mail.Html);
    }
}
