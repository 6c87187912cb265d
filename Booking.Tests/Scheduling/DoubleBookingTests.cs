using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Editing;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Scheduling;

/// <summary>
/// One teacher or one room in two places at once (rule Double-booking): refused with what is in the way, or confirmed
/// knowingly.
/// </summary>
public sealed class DoubleBookingTests
{
    [Theory, OnEveryDatabase]
    public async Task A_teacher_is_taken_across_locations_and_a_room_in_its_own(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var elsewhere = await scene.Booking.Studio.LocationAsync(name: "新宿");
        var first = await scene.SlotAsync(scene.Draft(staff: scene.Yuki, room: scene.Hall));

        var teacher = CalendarScene
            .Asked(
                await scene.CreateAsync(
                    scene.Draft(scene.Ten.AddMinutes(59), scene.Yuki) with
                    {
                        LocationId = elsewhere.Id,
                    }
                )
            )
            .Clashes.Single();
        var room = CalendarScene
            .Asked(await scene.CreateAsync(scene.Draft(scene.Ten.AddMinutes(-59), scene.Ken, scene.Hall)))
            .Clashes.Single();

        Assert.Equal(
            (ClashOver.Staff, "Yuki", first.Number, scene.Ten),
            (teacher.Over, teacher.Who.En, teacher.With, teacher.StartsAt)
        );
        Assert.Equal(
            (ClashOver.Room, "Hall", "朝ヨガ", "渋谷"),
            (room.Over, room.Who.En, room.Program.Ja, room.Location.Ja)
        );
        // one after the other
        Assert.NotNull((await scene.CreateAsync(scene.Draft(scene.Ten.AddHours(1), scene.Yuki, scene.Hall))).Value);
        Assert.NotNull((await scene.CreateAsync(scene.Draft(scene.Ten, scene.Ken, scene.Loft))).Value);
        // its own old place is free
        Assert.NotNull((await scene.EditAsync(first, first.Draft with { StartsAt = scene.Ten.AddMinutes(15) })).Value);
        await scene.CancelAsync(await scene.ReadAsync(first));
        // what is cancelled takes nobody's time
        Assert.NotNull((await scene.CreateAsync(scene.Draft(staff: scene.Yuki, room: scene.Hall))).Value);
    }

    [Theory, OnEveryDatabase]
    public async Task A_clash_that_was_confirmed_is_on_record_and_another_one_is_asked_about_again(
        DatabaseEngine engine
    )
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var first = await scene.SlotAsync(scene.Draft(staff: scene.Yuki));
        var draft = scene.Draft(scene.Ten.AddMinutes(30), scene.Yuki);
        var known = CalendarScene.Asked(await scene.CreateAsync(draft)).Accept();
        var meanwhile = CalendarScene
            .Saved(await scene.CreateAsync(scene.Draft(scene.Ten.AddMinutes(70), scene.Yuki), by: scene.Ben))
            .Slot;

        var again = CalendarScene.Asked(await scene.CreateAsync(draft, known));
        var saved = CalendarScene.Saved(await scene.CreateAsync(draft, again.Accept())).Slot;

        Assert.Equal([first.Number, meanwhile.Number], again.Clashes.Select(c => c.With));
        Assert.EndsWith(
            $"clash confirmed: {first.Number}, {meanwhile.Number}",
            (await scene.AuditAsync(saved.Number)).Single().After
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Two_who_give_one_teacher_a_slot_at_the_same_moment_do_not_both_succeed_unasked(
        DatabaseEngine engine
    )
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var other = scene.Booking.StartServer();
        for (var round = 0; round < 5; round++)
        {
            var at = scene.Ten.AddDays(round);
            var free = await scene.SlotAsync(scene.Draft(at.AddHours(6), scene.Ken, scene.Loft));

            // One makes a slot, one moves a slot there; both want Yuki and the hall.
            var answers = await Task.WhenAll(
                Task.Run(() => scene.CreateAsync(scene.Draft(at, scene.Yuki, scene.Hall))),
                Task.Run(() =>
                    scene.EditAsync(free, scene.Draft(at.AddMinutes(30), scene.Yuki, scene.Hall), server: other)
                )
            );

            Assert.Single(answers, a => a.Value is not null);
            Assert.Equal(
                [ClashOver.Staff, ClashOver.Room],
                CalendarScene.Asked(answers.Single(a => a.Value is null)).Clashes.Select(c => c.Over).Order()
            );
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_row_locks_both_get_the_teacher(DatabaseEngine engine)
    {
        var unguarded = new GuardOff(sql =>
            sql.StartsWith("UPDATE", StringComparison.Ordinal)
            && (
                sql.Contains("CalendarLock", StringComparison.Ordinal)
                || sql.Contains("Programs", StringComparison.Ordinal)
            )
        );
        await using var scene = await CalendarScene.OpenAsync(engine);
        var careless = scene.Booking.StartServer(unguarded, new Meeting("Slots", "Cancelled", "RoomId", "TimeZone"));

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(_ =>
                    Task.Run(() =>
                        scene.CreateAsync(scene.Draft(staff: scene.Yuki, room: scene.Hall), server: careless)
                    )
                )
        );

        Assert.All(answers, a => Assert.NotNull(a.Value));
    }

    [Theory, OnEveryDatabase]
    public async Task A_batch_names_each_wrong_draft_and_adds_all_or_nothing(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var taken = await scene.SlotAsync(scene.Draft(scene.Ten.AddDays(2), scene.Ken));
        SlotDraft[] drafts =
        [
            .. Enumerable.Range(0, 4).Select(i => scene.Draft(scene.Ten.AddDays(i), scene.Ken)),
            scene.Draft(scene.Ten.AddDays(3).AddMinutes(10), scene.Ken),
        ];

        var wrong = Assert.IsType<SlotObjection.Invalid>(
            (await AddAsync(scene, [drafts[0], drafts[1] with { Capacity = 0 }], SlotConsent.None)).Refusal
        );
        var question = CalendarScene.Asked(await AddAsync(scene, drafts, SlotConsent.None));
        Assert.Equal([new SlotFault(SlotField.Capacity, SlotFaultKind.CapacityOutOfRange, 1)], wrong.Faults);
        Assert.Equal(
            [(2, taken.Number, null), (4, null, 3)],
            question.Clashes.Select(c => (c.Draft, c.With, c.WithDraft))
        );
        Assert.Equal(1, await scene.CountSlotsAsync());

        var ids = (await AddAsync(scene, drafts, question.Accept())).Value!;
        Assert.Equal(
            drafts.Select(d => d.StartsAt),
            await scene.Server.ReadAsync(async db =>
                (await db.Slots.Where(s => ids.Contains(s.Id)).ToListAsync())
                    .OrderBy(s => ids.ToList().IndexOf(s.Id))
                    .Select(s => s.StartsAt)
            )
        );
        Assert.All(ids, id => Assert.Contains(id, scene.Server.Signals.Changed));
    }

    private static Task<Result<IReadOnlyList<long>, SlotObjection>> AddAsync(
        CalendarScene scene,
        SlotDraft[] drafts,
        SlotConsent consent
    ) =>
        scene
            .Server.Get<Transactions>()
            .RunAsync(
                (db, cancellationToken) =>
                    SlotWriter.AddAsync(
                        db,
                        scene.Ann,
                        drafts,
                        new(AuditAction.CreateSlot, consent, Note: "batch"),
                        scene.Booking.Clock.GetUtcNow(),
                        cancellationToken
                    ),
                CancellationToken.None
            );
}
