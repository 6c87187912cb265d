using System.Text.Json;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Questions;
using Booking.Domain.Reservations.Answers;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using static Booking.Tests.Questions.AnswerTests;
using static Booking.Tests.Questions.QuestionScene;

namespace Booking.Tests.Questions;

/// <summary>Answers are changed until the start, and go with their member (rule Questions).</summary>
public sealed class AnswerChangeTests
{
    [Theory, OnEveryDatabase]
    public async Task The_member_changes_their_answers_until_the_start_and_the_day_s_list_shows_them(
        DatabaseEngine engine
    )
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var question = await scene.Booking.AskAsync();
        var number = FrontDeskScene
            .Value(await BookAsync(scene, scene.Member, scene.Slot, null, new GivenAnswer(question.Id, "膝")))
            .ReservationNumber;
        var change = scene.Server.Get<ChangeAnswers>();
        GivenAnswer[] mended = [new(question.Id, "膝と腰")];

        Assert.Equal(
            RefusalReason.AnswerMissing,
            (await change.RunAsync(scene.Member, number, [], CancellationToken.None)).Refusal!.Reason
        );
        Assert.Null((await change.RunAsync(scene.Member, number, mended, CancellationToken.None)).Refusal);
        var roster = await scene
            .Server.Get<ReadRoster>()
            .RunAsync(scene.Staff, new SlotFilter(scene.Slot.StartsAt, scene.Slot.EndsAt), CancellationToken.None);
        Assert.Equal("膝と腰", roster.Single().People.Single().Answers.Given.Single().Answer.Ja);
        Assert.Contains(scene.Slot.Id, scene.Server.Signals.Changed);

        var other = await scene.Booking.Studio.MemberAsync();
        foreach (
            var (who, reason) in new[]
            {
                (other, RefusalReason.ReservationNotFound),
                (scene.Staff, RefusalReason.SignInRequired),
                (Actor.Guest, RefusalReason.SignInRequired),
            }
        )
            Assert.Equal(reason, (await change.RunAsync(who, number, mended, CancellationToken.None)).Refusal!.Reason);
        Assert.Null(await scene.Server.Get<ReadAnswers>().RunAsync(other, number, CancellationToken.None));
        Assert.Null(await scene.Server.Get<ReadAnswers>().RunAsync(Actor.Guest, number, CancellationToken.None));
        Assert.True(
            (await scene.Server.Get<ReadAnswers>().RunAsync(scene.Member, number, CancellationToken.None))!.CanChange
        );
        Assert.False(
            (await scene.Server.Get<ReadAnswers>().RunAsync(scene.Staff, number, CancellationToken.None))!.CanChange
        );

        scene.AdvanceTo(TimeSpan.Zero);
        Assert.Equal(
            Refusal.SlotStarted,
            (await change.RunAsync(scene.Member, number, mended, CancellationToken.None)).Refusal
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Two_pages_that_save_at_once_leave_one_whole_set(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var questions = new[] { await scene.Booking.AskAsync(), await scene.Booking.AskAsync(Draft("二")) };
        GivenAnswer[] All(string words) => [.. questions.Select(q => new GivenAnswer(q.Id, words))];
        var number = FrontDeskScene
            .Value(await BookAsync(scene, scene.Member, scene.Slot, null, All("0")))
            .ReservationNumber;

        var results = await Task.WhenAll(
            new[] { "A", "B" }.Select(words =>
                Task.Run(() =>
                    scene.Server.Get<ChangeAnswers>().RunAsync(scene.Member, number, All(words), CancellationToken.None)
                )
            )
        );

        Assert.All(results, r => Assert.Null(r.Refusal));
        Assert.Single((await AnswersAsync(scene.Booking)).Select(a => a.Value).Distinct());
    }

    [Theory, OnEveryDatabase]
    public async Task A_cancelled_booking_s_answers_are_not_changed_any_more(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var question = await scene.Booking.AskAsync(Draft(required: false));
        var number = await scene.TrialAsync();
        await scene.Server.CancelAsync(scene.Member, number);
        Assert.Equal(
            Refusal.AlreadyEnded,
            (
                await scene
                    .Server.Get<ChangeAnswers>()
                    .RunAsync(scene.Member, number, [new(question.Id, "x")], CancellationToken.None)
            ).Refusal
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Answers_are_in_the_member_s_export_and_go_when_the_member_leaves(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.SetPasswordAsync();
        var question = await scene.Booking.AskAsync();
        var number = FrontDeskScene
            .Value(await BookAsync(scene, scene.Member, scene.Slot, null, new GivenAnswer(question.Id, "持病のこと")))
            .ReservationNumber;
        var other = await scene.Booking.Studio.MemberAsync();
        FrontDeskScene.Value(await BookAsync(scene, other, scene.Slot, null, new GivenAnswer(question.Id, "ほかの人")));

        var export = (await scene.Server.Get<ExportMember>().RunAsync(scene.Member, CancellationToken.None))!;
        Assert.Equal(
            ("けがはありますか?", "持病のこと"),
            export.Reservations.Single().Answers.Select(a => (a.Question.Ja, a.Answer.Ja)).Single()
        );
        Assert.DoesNotContain(
            "ほかの人",
            JsonSerializer.Serialize(
                export,
                new JsonSerializerOptions
                {
                    Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }
            )
        );

        await scene.Server.CancelAsync(scene.Member, number);
        FrontDeskScene.Value(await scene.WithdrawAsync());
        Assert.Equal("ほかの人", (await AnswersAsync(scene.Booking)).Single().Value);
    }
}
