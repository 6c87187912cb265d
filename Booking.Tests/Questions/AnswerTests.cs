using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Questions;
using Booking.Domain.Reservations.Answers;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Booking.Tests.Questions.QuestionScene;

namespace Booking.Tests.Questions;

/// <summary>Answers come with the booking, in its transaction, and follow it from there (rule Questions).</summary>
public sealed class AnswerTests
{
    [Theory, OnEveryDatabase]
    public async Task A_card_booking_without_the_required_answer_takes_no_seat_and_with_it_keeps_the_words(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot, question) = (
            await booking.Studio.MemberAsync(),
            await booking.Studio.SlotAsync(),
            await booking.AskAsync()
        );

        var refusal = (await HoldAsync(booking, member, slot)).Refusal!;
        Assert.Equal(
            (RefusalReason.AnswerMissing, question.Id, question.Text),
            (refusal.Reason, refusal.QuestionId, refusal.Question)
        );
        Assert.Equal((0, 0, 0, 0), await booking.SeatsAsync(slot));

        var hold = FrontDeskScene.Value(
            await HoldAsync(booking, member, slot, new GivenAnswer(question.Id, "膝が少し"))
        );
        await booking
            .Server.Get<SaveQuestion>()
            .RunAsync(Keeper, (question.Id, question.Version), Draft("あとで変えた質問"), CancellationToken.None);

        var answer = Assert.Single(await AnswersAsync(booking));
        Assert.Equal(
            (hold.ReservationNumber, "けがはありますか?", "膝が少し"),
            (Numbering.Reservation.Of(answer.ReservationId), answer.Question.Ja, answer.Answer.Ja)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_replayed_booking_writes_its_answers_once_and_other_answers_under_its_key_are_refused(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot, question) = (
            await booking.Studio.MemberAsync(),
            await booking.Studio.SlotAsync(),
            await booking.AskAsync()
        );
        var (answer, key) = (new GivenAnswer(question.Id, "なし"), "one-intention");

        var twice = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Task.Run(() => HoldAsync(booking, member, slot, key, answer)))
        );
        var again = await HoldAsync(
            booking,
            member,
            slot,
            key,
            new GivenAnswer(question.Id, " なし "),
            new GivenAnswer(777, "")
        );

        Assert.Single(twice.Append(again).Select(t => FrontDeskScene.Value(t).ReservationNumber).Distinct());
        Assert.Single(await AnswersAsync(booking));
        Assert.Equal(
            Refusal.KeyReused,
            (await HoldAsync(booking, member, slot, key, new GivenAnswer(question.Id, "あり"))).Refusal
        );
        Assert.Equal(Refusal.KeyReused, (await HoldAsync(booking, member, slot, key)).Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task Without_answers_a_key_stands_for_what_it_always_stood_for(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        await HoldAsync(booking, member, slot, "key");

        var fingerprint = await booking.Server.ReadAsync(db =>
            db.CommandReceipts.Select(r => r.Fingerprint).SingleAsync()
        );
        Assert.Equal(CommandReceipt.FingerprintOf("PlaceHold", slot.Id, ReservationType.Regular), fingerprint);
    }

    [Theory, OnEveryDatabase]
    public async Task A_question_that_becomes_required_a_moment_before_is_named_and_an_archived_one_is_no_hindrance(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        var question = await booking.AskAsync(Draft(required: false));
        var required = (
            await booking
                .Server.Get<SaveQuestion>()
                .RunAsync(Keeper, (question.Id, question.Version), Draft(), CancellationToken.None)
        ).Value!;
        Assert.Equal(question.Id, (await HoldAsync(booking, member, slot)).Refusal!.QuestionId);

        await booking
            .Server.Get<ArchiveQuestion>()
            .RunAsync(Keeper, question.Id, required.Version, isActive: false, CancellationToken.None);
        Assert.Null((await HoldAsync(booking, member, slot, new GivenAnswer(question.Id, "late"))).Refusal);
        Assert.Empty(await AnswersAsync(booking));
    }

    [Theory, OnEveryDatabase]
    public async Task A_question_for_trials_is_asked_of_trials(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var question = await scene.Booking.AskAsync(Draft(kind: QuestionKind.ChooseOne, seats: QuestionSeats.Trial));
        var contract = await scene.ContractAsync();

        Assert.Equal(RefusalReason.AnswerMissing, (await scene.BookAsync(null, null)).Refusal!.Reason);
        Assert.Null((await scene.BookAsync(null, contract)).Refusal);
        var later = await scene.SlotAsync(scene.Slot.StartsAt.AddDays(1));
        Assert.Null((await BookAsync(scene, scene.Member, later, null, new GivenAnswer(question.Id, "2"))).Refusal);
        Assert.Equal(
            ("2", "経験あり"),
            (await AnswersAsync(scene.Booking)).Select(a => (a.Value, a.Answer.Ja)).Single()
        );
    }

    [Theory, OnEveryDatabase]
    public async Task The_desk_may_leave_a_required_answer_open_knowingly_and_nobody_else_may(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.Booking.AskAsync();
        var request = new BookSeatRequest(scene.Slot.Id, null, "key");

        Assert.Equal(
            RefusalReason.AnswerMissing,
            (
                await scene
                    .Server.Get<BookSeat>()
                    .RunAsync(scene.Member, request with { AnswersSkipped = true }, CancellationToken.None)
            )
                .Refusal!
                .Reason
        );
        Assert.Equal(
            RefusalReason.AnswerMissing,
            (
                await scene
                    .Server.Get<BookSeat>()
                    .RunAsync(scene.Staff, request with { ForMember = scene.MemberNumber }, CancellationToken.None)
            )
                .Refusal!
                .Reason
        );
        Assert.Null(
            (
                await scene
                    .Server.Get<BookSeat>()
                    .RunAsync(
                        scene.Staff,
                        request with
                        {
                            ForMember = scene.MemberNumber,
                            AnswersSkipped = true,
                        },
                        CancellationToken.None
                    )
            ).Refusal
        );
    }

    internal static Task<Result<Hold, Refusal>> HoldAsync(
        TestBooking booking,
        Actor member,
        Slot slot,
        params GivenAnswer[] answers
    ) => HoldAsync(booking, member, slot, Guid.NewGuid().ToString(), answers);

    internal static Task<Result<Hold, Refusal>> HoldAsync(
        TestBooking booking,
        Actor member,
        Slot slot,
        string key,
        params GivenAnswer[] answers
    ) =>
        booking
            .Server.Get<PlaceHold>()
            .RunAsync(
                member,
                new PlaceHoldRequest(slot.Id, ReservationType.Regular, key) { Answers = answers },
                CancellationToken.None
            );

    internal static Task<Result<Booked, Refusal>> BookAsync(
        FrontDeskScene scene,
        Actor member,
        Slot slot,
        string? contract,
        params GivenAnswer[] answers
    ) =>
        scene
            .Server.Get<BookSeat>()
            .RunAsync(
                member,
                new BookSeatRequest(slot.Id, contract, Guid.NewGuid().ToString()) { Answers = answers },
                CancellationToken.None
            );

    internal static Task<List<ReservationAnswer>> AnswersAsync(TestBooking booking) =>
        booking.Server.ReadAsync(db =>
            db.ReservationAnswers.AsNoTracking().OrderBy(a => a.ReservationId).ToListAsync()
        );
}
