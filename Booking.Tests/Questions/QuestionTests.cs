using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Questions;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Booking.Tests.Questions.QuestionScene;

namespace Booking.Tests.Questions;

/// <summary>How admins keep the studio's questions (rule Questions).</summary>
public sealed class QuestionTests
{
    [Theory, OnEveryDatabase]
    public async Task A_question_is_asked_where_it_applies_in_the_order_the_admin_wants(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (here, elsewhere) = (await booking.Studio.ProgramAsync(), await booking.Studio.ProgramAsync());
        var all = await booking.AskAsync();
        var program = await booking.AskAsync(Draft("二", program: here.Id));
        var category = await booking.AskAsync(Draft("三", category: here.CategoryId));
        await booking.AskAsync(Draft("四", program: elsewhere.Id));

        Assert.Equal([all.Id, program.Id, category.Id], await AskedAsync(booking, here));
        var ids = (await booking.Server.Get<ReadQuestions>().AllAsync(Keeper, CancellationToken.None))
            .Select(q => q.Id)
            .Reverse()
            .ToList();
        Assert.Null((await booking.Server.Get<OrderQuestions>().RunAsync(Keeper, ids, CancellationToken.None)).Refusal);
        Assert.Equal([category.Id, program.Id, all.Id], await AskedAsync(booking, here));
        Assert.Equal(
            Refusal.ChangedMeanwhile,
            (await booking.Server.Get<OrderQuestions>().RunAsync(Keeper, ids[1..], CancellationToken.None)).Refusal
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Set_aside_it_is_asked_nowhere_until_it_is_taken_back(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var program = await booking.Studio.ProgramAsync();
        var question = await booking.AskAsync();
        var shelve = booking.Server.Get<ArchiveQuestion>();

        Assert.False(
            (await shelve.RunAsync(Keeper, question.Id, question.Version, isActive: false, CancellationToken.None))
                .Value!
                .IsActive
        );
        Assert.Empty(await AskedAsync(booking, program));
        Assert.Equal(
            Refusal.ChangedMeanwhile,
            (
                await shelve.RunAsync(Keeper, question.Id, question.Version, isActive: true, CancellationToken.None)
            ).Refusal
        );
        Assert.Null(
            (
                await shelve.RunAsync(Keeper, question.Id, question.Version + 1, isActive: true, CancellationToken.None)
            ).Refusal
        );
        Assert.Single(await AskedAsync(booking, program));
        Assert.Equal(
            [AuditAction.AddQuestion, AuditAction.ArchiveQuestion, AuditAction.ArchiveQuestion],
            await booking.Server.ReadAsync(db =>
                db.AuditLines.Where(l => l.Subject == $"Q{question.Id}")
                    .OrderBy(l => l.Id)
                    .Select(l => l.Action)
                    .ToListAsync()
            )
        );
    }

    [Theory, OnEveryDatabase]
    public async Task An_option_keeps_its_key_when_its_words_are_corrected_and_a_removed_key_is_never_given_again(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var question = await booking.AskAsync(Draft(kind: QuestionKind.ChooseOne));
        Assert.Equal([1, 2], question.Options.Select(o => o.Key));

        var mended = Draft(kind: QuestionKind.ChooseOne) with
        {
            Options = [new(1, "まったくはじめて", "Quite new to it"), new(0, "長い", "Long")],
        };
        question = (await SaveAsync(booking, question, mended)).Value!;
        Assert.Equal([(1, "まったくはじめて"), (3, "長い")], question.Options.Select(o => (o.Key, o.Ja)));
        question = (
            await SaveAsync(
                booking,
                question,
                mended with
                {
                    Options = [new(2, "戻る", "Back"), new(3, "長い", "Long")],
                }
            )
        ).Value!;
        // 2 was another's: a key from the page is not believed
        Assert.Equal([4, 3], question.Options.Select(o => o.Key));
        Assert.Equal(
            question.Options,
            (await booking.Server.Get<ReadQuestions>().AllAsync(Keeper, CancellationToken.None)).Single().Options
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Of_two_admins_who_edit_the_same_version_one_is_told(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var question = await booking.AskAsync();

        var both = await Task.WhenAll(
            new[] { "A", "B" }.Select(words => Task.Run(() => SaveAsync(booking, question, Draft(words))))
        );

        Assert.Single(both, b => b.Refusal == Refusal.ChangedMeanwhile);
        var winner = Assert.Single(both, b => b.Refusal is null).Value!;
        var stands = (await booking.Server.Get<ReadQuestions>().AllAsync(Keeper, CancellationToken.None)).Single();
        Assert.Equal((winner.Text, question.Version + 1), (stands.Text, stands.Version));
    }

    [Theory, OnEveryDatabase]
    public async Task Only_admins_keep_questions_and_only_whole_ones(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var question = await booking.AskAsync();
        var save = booking.Server.Get<SaveQuestion>();
        foreach (
            var other in new[] { Actor.Guest, await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync() }
        )
        {
            Assert.Equal(
                Refusal.NotAllowed,
                (await save.RunAsync(other, null, Draft(), CancellationToken.None)).Refusal
            );
            Assert.Equal(
                Refusal.NotAllowed,
                (
                    await booking
                        .Server.Get<ArchiveQuestion>()
                        .RunAsync(other, question.Id, 0, false, CancellationToken.None)
                ).Refusal
            );
            Assert.Equal(
                Refusal.NotAllowed,
                (
                    await booking.Server.Get<OrderQuestions>().RunAsync(other, [question.Id], CancellationToken.None)
                ).Refusal
            );
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                booking.Server.Get<ReadQuestions>().AllAsync(other, CancellationToken.None)
            );
        }

        foreach (
            var half in new[]
            {
                Draft() with
                {
                    Text = new("日本語だけ", " "),
                },
                Draft() with
                {
                    Text = new(new string('あ', 201), "x"),
                },
                Draft(category: 99_999),
                Draft(program: 99_999),
                Draft(category: 1, program: 1),
                Draft(kind: QuestionKind.ChooseOne) with
                {
                    Options = Levels[..1],
                },
                Draft(kind: QuestionKind.ChooseMany) with
                {
                    Options = [.. Levels, new(0, "", "x")],
                },
            }
        )
            Assert.Equal(
                Refusal.QuestionIncomplete,
                (await save.RunAsync(Keeper, null, half, CancellationToken.None)).Refusal
            );
        Assert.Equal(
            Refusal.QuestionNotFound,
            (await save.RunAsync(Keeper, (99_999, 0), Draft(), CancellationToken.None)).Refusal
        );
    }

    private static Task<Result<QuestionView, Refusal>> SaveAsync(
        TestBooking booking,
        QuestionView edited,
        QuestionDraft draft
    ) =>
        booking.Server.Get<SaveQuestion>().RunAsync(Keeper, (edited.Id, edited.Version), draft, CancellationToken.None);

    private static async Task<List<long>> AskedAsync(TestBooking booking, Domain.Catalog.Program program) =>
        [
            .. (
                await booking
                    .Server.Get<ReadQuestions>()
                    .AskedAsync(program.Id, program.CategoryId, CancellationToken.None)
            ).Select(q => q.Id),
        ];
}
