using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Answers;
using Booking.Tests.FrontDesk;
using Booking.Tests.Questions;
using Booking.Tests.TestKit;
using Booking.Web.Layout;
using Booking.Web.Staff.FrontDesk;
using Bunit;

namespace Booking.Tests.Staff;

public sealed class MemberPageTests : MemberPageTest
{
    [Fact]
    public async Task The_page_shows_the_member_what_is_to_come_what_has_been_and_the_contracts()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        var contract = await scene.ContractAsync();
        await scene.Server.CancelAsync(
            scene.Member,
            FrontDeskScene.Value(await scene.BookAsync(scene.Member, contract)).ReservationNumber
        );
        var coming = await scene.TrialAsync();

        var page = await OpenAsync(scene, scene.Staff);

        Assert.Contains(scene.MemberNumber, Words(page.Find(".staff-head")));
        Assert.Equal(2, page.FindAll(".desk-reservation").Count);
        Assert.Contains(coming, Words(page.Find(".desk-reservation")));
        Assert.Contains(contract, Words(page.Find(".desk-contracts")));
        await ClickAsync(page, ".statement-toggle");
        await UntilAsync(() => page.FindAll("tbody tr").Count == 3, "bought, taken and given back");
        Assert.DoesNotContain("PY", page.Markup);
    }

    [Fact]
    public async Task What_the_member_answered_stands_with_each_booking_and_what_is_missing_is_said_to_be_open()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        var number = await scene.TrialAsync();
        var answered = await Booking.AskAsync(QuestionScene.Draft("けがはありますか?", required: false));
        await scene
            .Server.Get<ChangeAnswers>()
            .RunAsync(scene.Member, number, [new(answered.Id, "膝が少し")], CancellationToken.None);
        await Booking.AskAsync(QuestionScene.Draft("緊急連絡先は?"));

        var page = await OpenAsync(scene, scene.Staff);

        Assert.Equal(
            "けがはありますか? 膝が少し 緊急連絡先は? 未回答",
            string.Join(' ', page.FindAll(".desk-reservation .answers dt, .desk-reservation .answers dd").Select(Words))
        );
    }

    [Fact]
    public async Task A_cancellation_says_what_goes_back_before_it_is_done()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        var contract = await scene.ContractAsync();
        var number = FrontDeskScene.Value(await scene.BookAsync(scene.Member, contract)).ReservationNumber;
        var page = await OpenAsync(scene, scene.Staff);

        Press(page, ".cancel");
        await UntilAsync(() => Dialogs.FindAll(".dialog-yes").Count == 1, "the question");
        Assert.Contains("1回分", Words(Dialogs.Find(".mud-dialog-content")));
        Assert.Empty(Dialogs.FindAll(".notice.warn"));
        Assert.Equal(ReservationStatus.Confirmed, (await scene.ReservationAsync(number)).Status);
        await ClickAsync(Dialogs, ".dialog-yes.danger");

        await UntilAsync(() => page.FindAll("#past .desk-reservation").Count == 1, "the booking among the past ones");
        Assert.Equal(
            (ReservationStatus.Cancelled, false),
            (await scene.ReservationAsync(number) is var r ? (r.Status, r.CancelledLate) : default)
        );
        Assert.Single(await scene.AuditAsync(number));
    }

    [Fact]
    public async Task A_late_cancellation_is_said_to_give_nothing_back_and_is_then_accepted()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        var number = await scene.TrialAsync();
        scene.AdvanceTo(TimeSpan.FromHours(3));
        var page = await OpenAsync(scene, scene.Staff);

        Press(page, ".cancel");
        await UntilAsync(() => Dialogs.FindAll(".mud-dialog-content .notice.warn").Count == 1, "the warning");
        await ClickAsync(Dialogs, ".dialog-yes.danger");

        await UntilAsync(() => page.FindAll("#past .desk-reservation").Count == 1, "the booking among the past ones");
        Assert.True((await scene.ReservationAsync(number)).CancelledLate);
    }

    [Fact]
    public async Task A_promise_that_is_overtaken_by_the_deadline_is_not_silently_broken()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        var number = FrontDeskScene
            .Value(await scene.BookAsync(scene.Member, await scene.ContractAsync()))
            .ReservationNumber;
        scene.AdvanceTo(TimeSpan.FromMinutes((24 * 60) + 1));
        var page = await OpenAsync(scene, scene.Staff);
        Press(page, ".cancel");
        await UntilAsync(() => Dialogs.FindAll(".dialog-yes").Count == 1, "the question");

        Clock.Advance(TimeSpan.FromMinutes(2));
        await ClickAsync(Dialogs, ".dialog-yes.danger");

        await UntilAsync(() => page.FindAll(".desk-refusal").Count == 1, "the refusal");
        Assert.Equal(ReservationStatus.Confirmed, (await scene.ReservationAsync(number)).Status);
    }

    [Fact]
    public async Task Staff_book_with_the_contract_they_choose()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        var contract = await scene.ContractAsync();
        scene.AdvanceTo(TimeSpan.FromHours(4));
        var page = await OpenAsync(scene, scene.Staff);

        await ChooseAsync(page, scene.Slot);
        await ClickAsync(page, ".use");

        await UntilAsync(() => page.FindAll(".desk-reservation").Count == 1, "the new booking");
        var made = await scene.Server.ReadAsync(db => Task.FromResult(db.Reservations.Single()));
        Assert.Equal(
            (FrontDeskScene.Id(scene.MemberNumber[1..]), ReservationStatus.Confirmed),
            (made.MemberId, made.Status)
        );
        Assert.Equal(4, (await Booking.ReadAsync(contract)).Remaining);
        page.WaitForAssertion(() => Assert.Contains("4", Words(page.Find(".desk-contracts li")))); // read again
        Assert.Equal(scene.Staff.AccountId, Assert.Single(await scene.AuditAsync(made.Number)).AccountId);
    }

    [Fact]
    public async Task A_contract_that_cannot_be_used_says_why_and_a_trial_is_booked_for_cash()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        var contract = await scene.ContractAsync();
        await scene.Server.AdjustAsync(scene.Admin, contract, -5);
        scene.AdvanceTo(TimeSpan.FromHours(4));
        var page = await OpenAsync(scene, scene.Staff);

        await ChooseAsync(page, scene.Slot);
        Assert.Empty(page.FindAll(".use"));
        Assert.Contains("残りが足りません", Words(page.Find(".desk-offer")));
        Assert.Contains("¥1,000", Words(page.FindAll(".desk-offer")[^1]));
        await ClickAsync(page, ".trial");

        await UntilAsync(() => page.FindAll(".desk-reservation .cash").Count == 1, "the trial with its cash due");
    }

    [Fact]
    public async Task An_overlap_is_asked_about_and_both_can_be_booked()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        await scene.ContractAsync();
        await scene.TrialAsync(
            slot: await Studio.SlotAsync(
                Domain.Catalog.ProgramKind.Class,
                trialCapacity: 2,
                startsAt: scene.Slot.StartsAt.AddMinutes(30)
            )
        );
        scene.AdvanceTo(TimeSpan.FromHours(4));
        var page = await OpenAsync(scene, scene.Staff);

        await ChooseAsync(page, scene.Slot);
        await ClickAsync(page, ".use");
        await UntilAsync(() => page.FindAll(".desk-booking .desk-refusal button").Count == 1, "the question");
        await ClickAsync(page, ".desk-booking .desk-refusal button");

        await UntilAsync(() => page.FindAll(".desk-reservation").Count == 2, "both bookings");
    }

    [Fact]
    public async Task Admins_adjust_a_contract_with_a_reason_and_staff_are_not_offered_it()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        var contract = await scene.ContractAsync();
        var desk = await OpenAsync(scene, scene.Staff);
        await ClickAsync(desk, ".statement-toggle");
        await UntilAsync(() => desk.FindAll("tbody tr").Count == 1, "the statement");
        Assert.Empty(desk.FindAll("form.adjust"));
        Assert.Equal(Refusal.NotAllowed, (await scene.Server.AdjustAsync(scene.Staff, contract, 1)).Refusal);

        var page = await OpenAsync(scene, scene.Admin);
        await ClickAsync(page, ".statement-toggle");
        await UntilAsync(() => page.FindAll("form.adjust").Count == 1, "the form");
        await page.InvokeAsync(() => ChangeAsync(page.Find($"#change-{contract}"), "2"));
        await page.InvokeAsync(() => SubmitAsync(page.Find("form.adjust")));
        await UntilAsync(() => page.FindAll(".adjust .form-problems li").Count == 1, "a reason to be asked for");
        await page.InvokeAsync(() => ChangeAsync(page.Find($"#reason-{contract}"), "休講のお詫び"));
        await page.InvokeAsync(() => SubmitAsync(page.Find("form.adjust")));

        await UntilAsync(() => page.FindAll("tbody tr").Count == 2, "the new line");
        Assert.Contains("休講のお詫び", Words(page.Find("tbody tr")));
        Assert.Equal(7, (await Booking.ReadAsync(contract)).Remaining);
        await UntilAsync(() => page.FindAll(".desk-contract .notice.good").Count == 1, "what is left now");
        Assert.Empty(page.FindAll(".form-problems"));
        Assert.Equal("", page.Find($"#change-{contract}").GetAttribute("value") ?? "");
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData("＋３", 3)]
    [InlineData("−1", -1)]
    [InlineData(" －１ ", -1)]
    [InlineData("0", null)]
    [InlineData("1.5", null)]
    [InlineData("two", null)]
    [InlineData(null, null)]
    public void An_adjustment_is_read_as_people_type_it(string? typed, int? change) =>
        Assert.Equal(change, AdjustForm.ChangeOf(typed));

    [Fact]
    public async Task Members_who_are_suspended_are_shown_and_not_booked_for()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        await Booking.Database.ExecuteAsync("UPDATE [Members] SET [Status] = 'Suspended'");
        var page = await OpenAsync(scene, scene.Staff);
        Assert.Empty(page.FindAll(".desk-booking"));
    }

    [Fact]
    public async Task A_member_is_suspended_with_a_reason_and_let_back_on_the_page()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        var page = await OpenAsync(scene, scene.Staff);
        Assert.Equal("なし", Words(page.Find(".last-sign-in")));

        await page.InvokeAsync(() => SubmitAsync(page.Find(".suspension form")));
        await UntilAsync(() => page.FindAll(".form-problems li").Count == 1, "a reason to be asked for");
        await page.InvokeAsync(() => ChangeAsync(page.Find("#suspend-reason"), "面談まで"));
        await page.InvokeAsync(() => SubmitAsync(page.Find(".suspension form")));

        await UntilAsync(() => page.FindAll(".suspension .lift").Count == 1, "the suspension");
        Assert.Contains("面談まで", Words(page.Find(".suspension")));
        Assert.Empty(page.FindAll(".desk-booking"));
        await ClickAsync(page, ".suspension .lift");
        await UntilAsync(() => page.FindAll(".desk-booking").Count == 1, "bookings to be possible again");
        Assert.Equal(
            [AuditAction.SuspendMember, AuditAction.LiftSuspension],
            (await scene.AuditAsync(scene.MemberNumber)).Select(l => l.Action)
        );
    }

    [Fact]
    public async Task An_admin_helps_a_member_who_cannot_sign_in_and_staff_are_not_shown_how()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        await scene.EditAccountAsync(scene.Member, a => a.TwoFactorEnabled = true);
        Assert.Empty((await OpenAsync(scene, scene.Staff)).FindAll(".access-panel"));
        var page = await OpenAsync(scene, scene.Admin);

        await page.InvokeAsync(() => ChangeAsync(page.Find("#new-address"), "somebody@localhost"));
        await page.InvokeAsync(() => SubmitAsync(page.Find(".access-panel form")));
        await UntilAsync(() => page.FindAll(".access-panel .form-problems li").Count == 1, "the address to be refused");
        await page.InvokeAsync(() => ChangeAsync(page.Find("#new-address"), "ｎｅｗ@mail.example"));
        await page.InvokeAsync(() => SubmitAsync(page.Find(".access-panel form")));
        await UntilAsync(() => page.FindAll(".access-panel .notice.good").Count == 1, "the mail to be on its way");
        Assert.Contains("new@mail.example", Words(page.Find(".access-panel .notice.good")));

        Press(page, ".two-factor-off");
        await UntilAsync(() => Dialogs.FindAll(".dialog-yes").Count == 1, "the question");
        await ClickAsync(Dialogs, ".dialog-yes.danger");
        await UntilAsync(() => page.FindAll(".two-factor-off").Count == 0, "the second factor to be off");
        Assert.Equal(
            [AuditAction.ResetAddress, AuditAction.SwitchOffTwoFactor],
            (await scene.AuditAsync(scene.MemberNumber)).Select(l => l.Action)
        );
    }

    [Fact]
    public async Task A_day_beyond_the_next_ones_is_chosen_for_a_booking()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        await scene.ContractAsync();
        var later = await scene.SlotAsync(Clock.GetUtcNow().AddDays(20));
        var page = await OpenAsync(scene, scene.Staff);
        Assert.Empty(page.FindAll($".desk-slot[data-slot={later.Number}]"));

        var day = Dates.LocalDate(later.StartsAt, Domain.Catalog.Location.DefaultTimeZone);
        await UntilAsync(() => page.FindAll("#desk-day").Count == 1, "the field for another day");
        await page.InvokeAsync(() => ChangeAsync(page.Find("#desk-day"), $"{day:yyyy/MM/dd}"));
        await ChooseAsync(page, later);
        await ClickAsync(page, ".use");

        await UntilAsync(() => page.FindAll(".desk-reservation").Count == 1, "the new booking");
    }
}
