using Booking.Domain.Questions;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.Questions;
using Booking.Tests.TestKit;
using Booking.Web.Members.Schedule;
using Bunit;
using Microsoft.EntityFrameworkCore;
using static Booking.Tests.Questions.QuestionScene;

namespace Booking.Tests.Members;

/// <summary>The studio's questions on the way to a seat.</summary>
public sealed class QuestionFieldsTests : LivePageTest
{
    [Fact]
    public async Task A_missing_answer_is_said_at_its_question_and_what_was_written_stays()
    {
        await Booking.AskAsync(Draft("ご要望は?"));
        var needed = await Booking.AskAsync(Draft("経験は?", QuestionKind.ChooseOne));
        var (page, slot) = await OpenAsync();
        await ChangeAsync(page.Find(".question input[type=text]"), "窓側で");
        await ClickAsync(page.Find(".book button.primary"));

        page.WaitForAssertion(() =>
            Assert.Equal("「経験は?」にご回答ください。", Words(page.Find(".question .field-error")))
        );
        Assert.Equal("窓側で", page.Find(".question input[type=text]").GetAttribute("value"));
        Assert.Empty(page.FindAll(".notice.bad"));
        Assert.Equal((0, 0, 0, 0), await Booking.SeatsAsync(slot));

        await ChangeAsync(page.Find(".question input[type=radio][value='2']"), "2");
        Assert.Empty(page.FindAll(".field-error"));
        await ClickAsync(page.Find(".book button.primary"));
        page.WaitForAssertion(() => Assert.Equal(Booking.Gateway.Sessions.Single().Url, Navigation.Uri));
        Assert.Equal(["窓側で", "2"], await ValuesAsync());
        Assert.True(needed.IsRequired);
    }

    [Fact]
    public async Task A_question_asked_since_the_page_was_opened_appears_with_the_refusal()
    {
        var (page, _) = await OpenAsync();
        Assert.Empty(page.FindAll(".questions"));
        await Booking.AskAsync(Draft("新しい質問", QuestionKind.YesNo));

        await ClickAsync(page.Find(".book button.primary"));

        page.WaitForAssertion(() => Assert.Contains("新しい質問", Words(page.Find(".question .field-error"))));
        await ChangeAsync(page.Find(".question input[value=no]"), "no");
        await ClickAsync(page.Find(".book button.primary"));
        page.WaitForAssertion(() => Assert.Single(Booking.Gateway.Sessions));
        Assert.Equal(["no"], await ValuesAsync());
    }

    [Fact]
    public async Task Several_options_are_ticked_and_unticked()
    {
        await Booking.AskAsync(Draft(kind: QuestionKind.ChooseMany));
        var (page, _) = await OpenAsync();
        await ChangeAsync(page.Find(".question input[value='2']"), true);
        await ChangeAsync(page.Find(".question input[value='1']"), true);
        await ChangeAsync(page.Find(".question input[value='2']"), false);

        Assert.True(page.Find(".question input[value='1']").HasAttribute("checked"));
        Assert.False(page.Find(".question input[value='2']").HasAttribute("checked"));
        await ClickAsync(page.Find(".book button.primary"));
        page.WaitForAssertion(() => Assert.Single(Booking.Gateway.Sessions));
        Assert.Equal(["1"], await ValuesAsync());
    }

    [Fact]
    public async Task What_may_stay_open_does_not_stand_before_the_seat()
    {
        await Booking.AskAsync(Draft("ご要望は?", required: false));
        var (page, _) = await OpenAsync();
        Assert.Empty(page.FindAll(".questions"));

        await ClickAsync(page.Find(".book button.primary"));

        page.WaitForAssertion(() => Assert.Single(Booking.Gateway.Sessions));
    }

    [Fact]
    public async Task A_guest_is_asked_nothing()
    {
        await Booking.AskAsync();
        var page = Open(await Studio.SlotAsync());
        Assert.Empty(page.FindAll(".questions"));
    }

    private Task<List<string>> ValuesAsync() =>
        Booking.Server.ReadAsync(db =>
            db.ReservationAnswers.OrderBy(a => a.QuestionId).Select(a => a.Value).ToListAsync()
        );

    private async Task<(IRenderedComponent<SlotPage> Page, Slot Slot)> OpenAsync()
    {
        SignIn(await Studio.MemberAsync());
        var slot = await Studio.SlotAsync();
        return (Open(slot), slot);
    }

    private IRenderedComponent<SlotPage> Open(Slot slot)
    {
        var page = Render<SlotPage>(p => p.Add(s => s.Number, slot.Number));
        page.WaitForState(
            () => page.FindAll(".book").Count == 1 && page.FindAll(".book .skeleton").Count == 0,
            TimeSpan.FromSeconds(10)
        );
        return page;
    }
}
