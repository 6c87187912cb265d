using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Reservations.Answers;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.Questions;
using Booking.Tests.TestKit;
using Booking.Web.Members.Reservations;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Members;

public sealed class MovePageTests : LivePageTest
{
    [Fact]
    public async Task Other_times_of_the_program_with_a_free_seat_are_offered_at_any_place()
    {
        var (member, number, program) = await BookedAsync();
        var elsewhere = await SlotAsync(program, days: 9);
        var full = await SlotAsync(program, days: 10, capacity: 1);
        await Booking.Server.BookSeatAsync(await MemberWithTicketsAsync(), full, _lastContract);
        await SlotAsync(program, days: 40);
        await SlotAsync(await Studio.ProgramAsync(ProgramKind.Class), days: 9);
        var page = await OpenAsync(member, number);
        var choice = Assert.Single(page.FindAll(".move-slot input"));
        Assert.Equal(elsewhere.Number, choice.GetAttribute("value"));
        Assert.True(page.Find("button.primary").HasAttribute("disabled"));
    }

    [Fact]
    public async Task What_is_like_the_booked_slot_is_offered_first_and_the_rest_on_request()
    {
        var (member, number, program) = await BookedAsync();
        var place = await Booking.Server.ReadAsync(db => db.Reservations.Select(r => r.Slot.Location).SingleAsync());
        var own = await Booking.Server.ReadAsync(db => db.Reservations.Select(r => r.Slot.StartsAt).SingleAsync());
        var near = new List<Slot>();
        foreach (var hours in new[] { -48, -24, 24, 48, 72, 96 })
            near.Add(
                await Studio.SlotAsync(program: program, location: place, startsAt: own.AddHours(hours), capacity: 5)
            );
        var far = await Studio.SlotAsync(program: program, location: place, startsAt: own.AddDays(9), capacity: 5);
        var elsewhere = await Studio.SlotAsync(program: program, startsAt: own.AddHours(1), capacity: 5);

        var page = await OpenAsync(member, number);

        Assert.Equal(
            near.Select(s => s.Number),
            page.FindAll(".move-slot input").Select(choice => choice.GetAttribute("value"))
        );
        Assert.Contains("あと2件", Words(page.Find("a.more")));

        Navigation.NavigateTo(page.Find("a.more").GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Equal(8, page.FindAll(".move-slot input").Count));
        var all = page.FindAll(".move-slot input").Select(choice => choice.GetAttribute("value")).ToList();
        Assert.Contains(far.Number, all);
        Assert.Contains(elsewhere.Number, all);
        Assert.Empty(page.FindAll("a.more"));
    }

    [Fact]
    public async Task What_can_no_longer_be_booked_or_costs_another_price_is_not_offered()
    {
        var member = await Studio.MemberAsync();
        var program = await Studio.ProgramAsync();
        await Studio.PolicyAsync(reserveMinutes: 120, cancelMinutes: 60, program);
        var own = await Studio.SlotAsync(program: program, startsAt: Clock.GetUtcNow().AddDays(7));
        await Studio.SlotAsync(program: program, startsAt: Clock.GetUtcNow().AddMinutes(119));
        await Studio.SlotAsync(program: program, startsAt: Clock.GetUtcNow().AddDays(2), price: 9000);
        var open = await Studio.SlotAsync(program: program, startsAt: Clock.GetUtcNow().AddMinutes(121));
        var hold = await Booking.BookAndPayAsync(member, own);

        var page = await OpenAsync(member, hold.ReservationNumber);

        Assert.Equal(open.Number, Assert.Single(page.FindAll(".move-slot input")).GetAttribute("value"));
    }

    [Fact]
    public async Task Old_and_new_stand_side_by_side_and_one_click_moves()
    {
        var (member, number, program) = await BookedAsync();
        var to = await SlotAsync(program, days: 9);
        var page = await OpenAsync(member, number);
        await ChangeAsync(page.Find(".move-slot input"), to.Number);
        Assert.Contains("変更前 11月27日(金) 12:00–13:00", Words(page.Find(".move-confirm")));
        Assert.Contains("変更後 11月29日(日) 12:00–13:00", Words(page.Find(".move-confirm")));
        await ClickAsync(page.Find("button.primary"));
        page.WaitForAssertion(() => Assert.EndsWith($"/reservations/{number}?moved=1", Navigation.Uri));
        Assert.Equal((1, 0, 0, 0), await Booking.SeatsAsync(to));
    }

    [Fact]
    public async Task A_seat_that_was_taken_meanwhile_is_refused_in_words_and_leaves_the_list()
    {
        var (member, number, program) = await BookedAsync();
        var to = await SlotAsync(program, days: 9, capacity: 1);
        var page = await OpenAsync(member, number);
        await ChangeAsync(page.Find(".move-slot input"), to.Number);
        await Studio.SetStatusAsync(to, SlotStatus.Closed);
        await SlotAsync(program, days: 12);
        await ClickAsync(page.Find("button.primary"));
        page.WaitForAssertion(() => Assert.Contains("受け付けていません", Words(page.Find(".notice.bad"))));
        Assert.NotEqual(to.Number, Assert.Single(page.FindAll(".move-slot input")).GetAttribute("value"));
    }

    [Fact]
    public async Task An_overlap_is_asked_about_and_can_be_confirmed()
    {
        var (member, number, program) = await BookedAsync();
        var to = await SlotAsync(program, days: 9);
        await Booking.BookAndPayAsync(member, await Studio.SlotAsync(startsAt: to.StartsAt));
        var page = await OpenAsync(member, number);
        await ChangeAsync(page.Find(".move-slot input"), to.Number);
        await ClickAsync(page.Find(".move-confirm > button.primary"));
        page.WaitForElement(".notice.bad button.primary");
        await ClickAsync(page.Find(".notice.bad button.primary"));
        page.WaitForAssertion(() => Assert.EndsWith("?moved=1", Navigation.Uri));
    }

    [Fact]
    public async Task What_the_chosen_time_asks_besides_is_answered_before_the_booking_moves()
    {
        var (member, number, program) = await BookedAsync();
        var to = await SlotAsync(program, days: 9);
        var page = await OpenAsync(member, number);
        Assert.Empty(page.FindAll(".question"));
        var question = await Booking.AskAsync(QuestionScene.Draft("けがはありますか?", program: program.Id));
        await ChangeAsync(page.Find(".move-slot input"), to.Number);
        await ClickAsync(page.Find(".move-confirm > button.primary"));
        page.WaitForAssertion(() =>
            Assert.Equal("「けがはありますか?」にご回答ください。", Words(page.Find(".question .field-error")))
        );
        Assert.Empty(page.FindAll(".notice.bad"));
        Assert.Equal((0, 0, 0, 0), await Booking.SeatsAsync(to));

        await ChangeAsync(page.Find(".question input"), "膝が少し");
        Assert.Empty(page.FindAll(".field-error"));
        await ClickAsync(page.Find(".move-confirm > button.primary"));
        page.WaitForAssertion(() => Assert.EndsWith("?moved=1", Navigation.Uri));
        var sheets = await Booking
            .Server.Get<ReadAnswers>()
            .SheetsAsync(QuestionScene.Keeper, [FrontDesk.FrontDeskScene.Id(number)], CancellationToken.None);
        Assert.Equal(
            (question.Id, "膝が少し"),
            sheets.Values.Single().Given.Select(a => (a.QuestionId, a.Value)).Single()
        );
    }

    [Fact]
    public async Task After_the_deadline_the_booking_neither_links_here_nor_can_be_moved()
    {
        var (member, number, program) = await BookedAsync();
        await SlotAsync(program, days: 9);
        Clock.Advance(TimeSpan.FromDays(6.5));
        var page = await OpenAsync(member, number);
        Assert.Contains("変更できません", Words(page.Find(".notice.warn")));
        Assert.Empty(page.FindAll("button"));
        var booking = Render<ReservationPage>(p => p.Add(r => r.Number, number));
        await UntilAsync(() => booking.FindAll("h1").Count == 1, "the booking to be shown");
        Assert.Empty(booking.FindAll($"a[href='/reservations/{number}/move']"));
    }

    private string _lastContract = "";

    private async Task<(Actor Member, string Number, Domain.Catalog.Program Program)> BookedAsync()
    {
        var member = await MemberWithTicketsAsync();
        var program = await Studio.ProgramAsync(ProgramKind.Class);
        var booked = await Booking.Server.BookSeatAsync(member, await SlotAsync(program, days: 7), _lastContract);
        return (member, booked.Value!.ReservationNumber, program);
    }

    private async Task<Actor> MemberWithTicketsAsync()
    {
        var member = await Studio.MemberAsync();
        _lastContract = await Booking.ContractAsync(member, await Studio.PlanAsync());
        return member;
    }

    private Task<Slot> SlotAsync(Domain.Catalog.Program program, int days, int capacity = 4) =>
        Studio.SlotAsync(program: program, capacity: capacity, startsAt: Clock.GetUtcNow().AddDays(days));

    private async Task<IRenderedComponent<MovePage>> OpenAsync(Actor member, string number)
    {
        SignIn(member);
        var page = Render<MovePage>(p => p.Add(m => m.Number, number));
        await UntilAsync(() => page.FindAll("h1").Count == 1, "the page to be shown");
        return page;
    }
}
