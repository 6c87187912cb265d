using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Disputes;
using Booking.Tests.TestKit;
using Booking.Web.Admin.Payments;
using Booking.Web.Startup;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Admin.Payments;

/// <summary>A dispute says what it is about, how long there is and what to do next.</summary>
public sealed class DisputeCardTests : ComponentTest
{
    private readonly ManualClock _clock = new();

    public DisputeCardTests()
    {
        Services.AddSingleton<TimeProvider>(_clock);
        Services.AddSingleton(new PaymentSettings(Live: false));
        Services.AddSingleton(new Emulation(Payments: false, Mail: false));
        Speak("en");
    }

    [Theory]
    [InlineData(7 * 24 * 60, "7 days left")]
    [InlineData(72 * 60 - 1, "2 days left")]
    [InlineData(48 * 60 - 1, "1 day left")]
    [InlineData(24 * 60 - 1, "23 hours left")]
    [InlineData(119, "1 hour left")]
    [InlineData(59, "Less than an hour left")]
    [InlineData(0, "Overdue: the deadline has passed")]
    [InlineData(-9000, "Overdue: the deadline has passed")]
    public void The_time_that_is_left_is_said_in_words(int minutes, string left)
    {
        var card = Render(Row(DisputeStatus.NeedsResponse, _clock.GetUtcNow().AddMinutes(minutes)));

        Assert.Equal(left, card.Find("p b:not(.numeric)").TextContent);
        Assert.Equal(minutes <= 0, card.Markup.Contains("The deadline has passed and", StringComparison.Ordinal));
    }

    [Fact]
    public void The_deadline_stands_on_the_clock_of_the_house_and_the_dashboard_is_linked()
    {
        var card = Render(Row(DisputeStatus.NeedsResponse, new DateTimeOffset(2026, 11, 27, 15, 30, 0, TimeSpan.Zero)));

        Assert.Equal("28 Nov 2026 00:30", card.Find("time").TextContent);
        Assert.Contains("¥5,000", Words(card.Find("article")));
        Assert.Contains("did not make this payment", Words(card.Find("article")));
        Assert.Equal("https://dashboard.stripe.com/test/disputes/du_1", card.Find("a[target]").GetAttribute("href"));
        Assert.Equal("/admin/payments/PY7", card.Find("a.numeric").GetAttribute("href"));
    }

    [Theory]
    [InlineData(DisputeStatus.UnderReview)]
    [InlineData(DisputeStatus.Won)]
    [InlineData(DisputeStatus.Lost)]
    public void Where_no_answer_is_awaited_no_deadline_presses(DisputeStatus status) =>
        Assert.Empty(Render(Row(status, _clock.GetUtcNow().AddDays(-1))).FindAll("time"));

    [Theory]
    [InlineData("ja", "この画面から返金")]
    [InlineData("en", "A refund, here as usual")]
    public void An_inquiry_shows_its_deadline_and_that_a_refund_is_the_usual_answer(string language, string words)
    {
        Speak(language);
        var card = Render(Row(DisputeStatus.Inquiry, _clock.GetUtcNow().AddDays(5)));

        Assert.NotNull(card.Find("time"));
        Assert.Contains(words, Words(card.Find("article")));
    }

    [Fact]
    public void A_reason_that_is_not_known_stays_the_providers_word() =>
        Assert.Contains(
            "reason: brand_new",
            Words(Render(Row(DisputeStatus.NeedsResponse, null) with { Reason = "brand_new" }).Find("article"))
        );

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Every_state_has_its_words(string language)
    {
        Speak(language);
        foreach (var status in Enum.GetValues<DisputeStatus>())
            Assert.DoesNotMatch(
                "(Next|Status|Reason)[_A-Z]",
                Render(Row(status, _clock.GetUtcNow())).Find("article").TextContent
            );
    }

    private IRenderedComponent<DisputeCard> Render(DisputeRow row) =>
        Render<DisputeCard>(p => p.Add(c => c.Dispute, row).Add(c => c.ShowPayment, true));

    private DisputeRow Row(DisputeStatus status, DateTimeOffset? due) =>
        new(
            1,
            "du_1",
            7,
            Money.Yen(5000),
            "fraudulent",
            status,
            due,
            _clock.GetUtcNow().AddDays(-1),
            status.IsDecided() ? _clock.GetUtcNow() : null
        );
}
