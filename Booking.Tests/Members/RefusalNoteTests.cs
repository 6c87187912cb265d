using System.Globalization;
using Booking.Domain.Common;
using Booking.Tests.TestKit;
using Booking.Web.Theme.Refusals;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Booking.Tests.Members;

public sealed class RefusalNoteTests : ComponentTest
{
    public static TheoryData<string, RefusalReason> EveryReason()
    {
        var data = new TheoryData<string, RefusalReason>();
        foreach (var language in (string[])["ja", "en"])
            foreach (var reason in Enum.GetValues<RefusalReason>())
                data.Add(language, reason);
        return data;
    }

    [Theory]
    [MemberData(nameof(EveryReason))]
    public void Every_reason_has_its_sentence_and_a_next_step(string language, RefusalReason reason)
    {
        Speak(language);
        var note = Render<RefusalNote>(p => p.Add(n => n.Refusal, Example(reason)));
        var sentence = Words(note.Find("p"));
        var link = note.Find("a.button");
        Assert.DoesNotContain(reason.ToString(), sentence);
        Assert.DoesNotContain("{", sentence);
        Assert.Contains(sentence[^1], ".。?？");
        Assert.DoesNotContain(reason.ToString(), Words(link));
        Assert.StartsWith("/", link.GetAttribute("href"));
        Assert.Equal(language == "ja", sentence.Any(c => c > 0x3000));
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void No_two_reasons_share_a_sentence(string language)
    {
        Speak(language);
        var texts = Services.GetRequiredService<IStringLocalizer<RefusalTexts>>();
        var sentences = Enum.GetValues<RefusalReason>().Select(r => texts[r.ToString()].Value).ToList();
        Assert.Equal(sentences.Count, sentences.Distinct().Count());
    }

    [Theory]
    [InlineData("ja", "11月23日(月) 09:00")]
    [InlineData("en", "Mon 23 Nov, 09:00")]
    public void A_deadline_is_told_as_the_clock_of_the_place_shows_it(string language, string moment)
    {
        Speak(language);
        var deadline = DateTimeOffset.Parse("2026-11-23T00:00:00Z", CultureInfo.InvariantCulture);
        var note = Render<RefusalNote>(p =>
            p.Add(n => n.Refusal, Refusal.PastDeadline(deadline)).Add(n => n.TimeZone, "Asia/Tokyo")
        );
        Assert.Contains(moment, Words(note.Find("p")));
    }

    [Fact]
    public void What_is_in_the_way_is_named_and_linked()
    {
        var note = Render<RefusalNote>(p => p.Add(n => n.Refusal, Refusal.AlreadyBooked("R1024")));
        Assert.Contains("R1024", Words(note.Find("p")));
        Assert.Equal("/reservations/R1024", note.Find("a").GetAttribute("href"));
    }

    private static Refusal Example(RefusalReason reason) =>
        reason switch
        {
            RefusalReason.PastDeadline => Refusal.PastDeadline(
                new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero)
            ),
            RefusalReason.AlreadyBooked => Refusal.AlreadyBooked("R7"),
            RefusalReason.Overlaps => Refusal.Overlaps("R7"),
            RefusalReason.TrialUsed => Refusal.TrialUsed("R7"),
            _ => Declared(reason),
        };

    private static Refusal Declared(RefusalReason reason)
    {
        if (typeof(Refusal).GetField(reason.ToString()) is { } field)
            return (Refusal)field.GetValue(null)!;
        object[] arguments = reason switch
        {
            RefusalReason.BookingStands => ["R7"],
            RefusalReason.AlreadyBought or RefusalReason.PurchaseOpen => ["CT7"],
            RefusalReason.ComesLater =>
            [
                "Anna",
                new LocalizedText("ヨガ", "Yoga"),
                new LocalizedText("銀座", "Ginza"),
                new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero),
            ],
            RefusalReason.AnswerMissing or RefusalReason.AnswerUnfit => [7L, new LocalizedText("質問", "Question")],
            _ => [new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero)],
        };
        return (Refusal)typeof(Refusal).GetMethod(reason.ToString())!.Invoke(null, arguments)!;
    }
}
