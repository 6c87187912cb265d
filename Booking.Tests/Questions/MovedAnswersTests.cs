using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Questions;
using Booking.Domain.Reservations.Answers;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using static Booking.Tests.Questions.QuestionScene;

namespace Booking.Tests.Questions;

/// <summary>
/// A booking that moves is asked what its new slot asks, and only that (rules Reschedule, Questions).
/// </summary>
public sealed class MovedAnswersTests
{
    [Theory, OnEveryDatabase]
    public async Task A_move_wants_what_the_new_slot_requires_and_keeps_the_seat_until_then(DatabaseEngine engine)
    {
        await using var scene = await MoveScene.OpenAsync(engine);

        var refusal = (await scene.MoveAsync(scene.Member)).Refusal!;
        Assert.Equal((RefusalReason.AnswerMissing, scene.There.Id), (refusal.Reason, refusal.QuestionId!.Value));
        Assert.Equal((1, 0), (await scene.TakenAsync(scene.From), await scene.TakenAsync(scene.To)));

        Assert.Null((await scene.MoveAsync(scene.Member, new GivenAnswer(scene.There.Id, "膝"))).Refusal);
        Assert.Equal((0, 1), (await scene.TakenAsync(scene.From), await scene.TakenAsync(scene.To)));
        Assert.Equal(["膝"], (await scene.SheetAsync()).Given.Select(a => a.Value));
        var own = (await scene.ReadAsync())!;
        Assert.Equal(("膝", "右利き"), (own.Given.Single().Value, own.Earlier.Single().Value));
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_answered_counts_wherever_it_is_asked_and_comes_back_with_the_booking(
        DatabaseEngine engine
    )
    {
        await using var scene = await MoveScene.OpenAsync(engine);
        Assert.Equal(
            [scene.There.Id],
            (await scene.Reads.OpenAtAsync(scene.Member, scene.Number, scene.To.Id, CancellationToken.None)).Select(q =>
                q.Id
            )
        );
        Assert.Empty(await scene.Reads.OpenAtAsync(scene.Member, scene.Number, scene.From.Id, CancellationToken.None));
        Assert.Empty(
            await scene.Reads.OpenAtAsync(
                await scene.Booking.Studio.MemberAsync(),
                scene.Number,
                scene.To.Id,
                CancellationToken.None
            )
        );
        await scene.MoveAsync(scene.Member, new GivenAnswer(scene.There.Id, "膝"));

        Assert.Null((await scene.Booking.Server.MoveAsync(scene.Member, scene.Number, scene.From)).Refusal);

        Assert.Equal(["右利き"], (await scene.SheetAsync()).Given.Select(a => a.Value));
        Assert.Equal(["膝"], (await scene.ReadAsync())!.Earlier.Select(a => a.Value));
    }

    [Theory, OnEveryDatabase]
    public async Task The_desk_may_leave_it_open_and_the_list_says_so_until_it_is_answered(DatabaseEngine engine)
    {
        await using var scene = await MoveScene.OpenAsync(engine);
        var staff = await scene.Booking.Studio.StaffAsync();
        Assert.Equal(
            RefusalReason.AnswerUnfit,
            (await scene.MoveAsync(staff, new GivenAnswer(scene.There.Id, new string('x', 501)))).Refusal?.Reason
        );

        Assert.Null((await scene.MoveAsync(staff)).Refusal);

        var roster = await scene.Booking.Server.Get<ReadRoster>().FindAsync(staff, scene.To.Id, CancellationToken.None);
        var sheet = roster!.People.Single().Answers;
        Assert.Equal((0, scene.There.Text), (sheet.Given.Count, sheet.Open.Single().Text));
        await scene
            .Booking.Server.Get<ChangeAnswers>()
            .RunAsync(scene.Member, scene.Number, [new(scene.There.Id, "なし")], CancellationToken.None);
        Assert.Equal(
            ("なし", 0),
            (await scene.SheetAsync() is var after ? (after.Given.Single().Value, after.Open.Count) : default)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Others_answers_are_read_by_those_who_work_here_only(DatabaseEngine engine)
    {
        await using var scene = await MoveScene.OpenAsync(engine);
        foreach (var who in new[] { scene.Member, Actor.Guest })
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                scene.Reads.SheetsAsync(who, [FrontDesk.FrontDeskScene.Id(scene.Number)], CancellationToken.None)
            );
        Assert.Single(
            await scene.Reads.SheetsAsync(Keeper, [FrontDesk.FrontDeskScene.Id(scene.Number)], CancellationToken.None)
        );
    }

    /// <summary>
    /// A booking with an answer of its program's, and a slot of another program that asks something else.
    /// </summary>
    private sealed class MoveScene(TestBooking booking) : IAsyncDisposable
    {
        public TestBooking Booking => booking;

        public Actor Member { get; private set; } = Actor.Guest;

        public Slot From { get; private set; } = null!;

        public Slot To { get; private set; } = null!;

        public QuestionView There { get; private set; } = null!;

        public string Number { get; private set; } = "";

        public ReadAnswers Reads => booking.Server.Get<ReadAnswers>();

        public static async Task<MoveScene> OpenAsync(DatabaseEngine engine)
        {
            var scene = new MoveScene(await TestBooking.StartAsync(engine));
            var (booking, studio) = (scene.Booking, scene.Booking.Studio);
            var (yoga, boxing) = (
                await studio.ProgramAsync(ProgramKind.Class),
                await studio.ProgramAsync(ProgramKind.Class, "ボクシング")
            );
            scene.Member = await studio.MemberAsync();
            scene.From = await studio.SlotAsync(capacity: 3, program: yoga);
            scene.To = await studio.SlotAsync(
                capacity: 3,
                program: boxing,
                startsAt: booking.Clock.GetUtcNow().AddDays(8)
            );
            var here = await booking.AskAsync(Draft("利き手は?", program: yoga.Id));
            scene.There = await booking.AskAsync(Draft("けがはありますか?", category: boxing.CategoryId));
            var contract = await booking.ContractAsync(scene.Member, await studio.PlanAsync());
            var request = new BookSeatRequest(scene.From.Id, contract, Guid.NewGuid().ToString())
            {
                Answers = [new(here.Id, "右利き")],
            };
            scene.Number = FrontDesk
                .FrontDeskScene.Value(
                    await booking.Server.Get<BookSeat>().RunAsync(scene.Member, request, CancellationToken.None)
                )
                .ReservationNumber;
            return scene;
        }

        public Task<Result<Moved, Refusal>> MoveAsync(Actor actor, params GivenAnswer[] answers) =>
            booking
                .Server.Get<Reschedule>()
                .RunAsync(actor, new(Number, To.Id) { Answers = answers }, CancellationToken.None);

        public async Task<int> TakenAsync(Slot slot) => (await booking.SeatsAsync(slot)).Item1;

        public async Task<AnswerSheet> SheetAsync() =>
            (
                await Reads.SheetsAsync(Keeper, [FrontDesk.FrontDeskScene.Id(Number)], CancellationToken.None)
            ).Values.Single();

        public Task<BookingAnswers?> ReadAsync() => Reads.RunAsync(Member, Number, CancellationToken.None);

        public ValueTask DisposeAsync() => booking.DisposeAsync();
    }
}
