using System.Text.RegularExpressions;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;

namespace Booking.Tests.Scheduling;

/// <summary>
/// Two people, or a person and a booking, at one slot at the same moment (rule Version). Beside each race is its
/// control.
/// </summary>
public sealed partial class EditSlotRaceTests
{
    [Theory, OnEveryDatabase]
    public async Task Of_two_who_move_or_resize_at_the_same_moment_one_is_told_what_the_other_did(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        for (var round = 0; round < 5; round++)
        {
            var seen = await scene.SlotAsync(scene.Draft(scene.Ten.AddDays(round), scene.Yuki));
            SlotDraft[] wishes =
            [
                seen.Draft.At(seen.Draft.StartsAt.AddHours(2)),
                seen.Draft with
                {
                    EndsAt = seen.Draft.EndsAt.AddMinutes(30),
                },
            ];

            var answers = await Task.WhenAll(wishes.Select(w => Task.Run(() => scene.EditAsync(seen, w))));

            var winner = answers.Single(a => a.Value is not null).Value!.Slot;
            var conflict = Assert.IsType<SlotObjection.Conflict>(answers.Single(a => a.Value is null).Refusal);
            Assert.Equal(winner.Draft, conflict.Theirs.Draft);
            Assert.Equal(winner.Draft, (await scene.ReadAsync(seen)).Draft);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task An_edit_that_another_overtakes_between_check_and_write_changes_nothing(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var seen = await scene.SlotAsync();
        var overtaken = OvertakenBy(() => scene.EditAsync(seen, seen.Draft with { Capacity = 20 }));
        var answer = await scene.EditAsync(
            seen,
            seen.Draft with
            {
                Capacity = 8,
            },
            server: scene.Booking.StartServer(overtaken)
        );

        Assert.Equal(20, Assert.IsType<SlotObjection.Conflict>(answer.Refusal).Theirs.Draft.Capacity);
        Assert.Equal(20, (await scene.ReadAsync(seen)).Draft.Capacity);
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_version_in_the_update_the_other_s_edit_is_lost_in_silence(
        DatabaseEngine engine
    )
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var seen = await scene.SlotAsync();
        var overtaken = OvertakenBy(() => scene.EditAsync(seen, seen.Draft with { Price = 7000 }));
        var careless = scene.Booking.StartServer(new GuardOff(IsEdit, VersionCondition()), overtaken);

        Assert.NotNull((await scene.EditAsync(seen, seen.Draft with { Capacity = 8 }, server: careless)).Value);
        Assert.Equal(Studio.LessonPrice, (await scene.ReadAsync(seen)).Draft.Price);
    }

    [Theory, OnEveryDatabase]
    public async Task A_seat_taken_at_the_moment_the_slot_shrinks_keeps_its_place(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync(scene.Draft(trials: 1));
        var overtaken = OvertakenBy(() => scene.CashTrialAsync(slot));

        var answer = await scene.EditAsync(
            slot,
            slot.Draft with
            {
                TrialCapacity = 0,
            },
            server: scene.Booking.StartServer(overtaken)
        );

        Assert.Equal(new SlotObjection.SeatsTaken(0, 1), answer.Refusal);
        Assert.Equal((0, 0, 1, 0), await scene.Booking.SeatsAsync(await scene.RowAsync(slot)));
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_condition_only_the_database_s_own_constraint_stops_the_shrinking(
        DatabaseEngine engine
    )
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync(scene.Draft(trials: 1));
        var careless = scene.Booking.StartServer(
            new GuardOff(IsEdit, SeatsCondition()),
            OvertakenBy(() => scene.CashTrialAsync(slot))
        );

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            scene.EditAsync(slot, slot.Draft with { TrialCapacity = 0 }, server: careless)
        );

        await scene.Booking.Database.ExecuteAsync("ALTER TABLE [Slots] DROP CONSTRAINT [CK_Slots_TrialSeats]");
        Assert.NotNull((await scene.EditAsync(slot, slot.Draft with { TrialCapacity = 0 }, server: careless)).Value);
    }

    [Theory, OnEveryDatabase]
    public async Task A_slot_cancelled_at_the_moment_of_an_edit_stays_as_it_was(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        var overtaken = OvertakenBy(() => scene.CancelAsync(slot));

        Assert.Equal(
            Refusal.SlotCancelled,
            CalendarScene.Refused(
                await scene.EditAsync(slot, scene.Draft(capacity: 3), server: scene.Booking.StartServer(overtaken))
            )
        );
        Assert.Equal(
            (SlotStatus.Cancelled, 10),
            ((await scene.RowAsync(slot)).Status, (await scene.RowAsync(slot)).Capacity)
        );
    }

    private static bool IsEdit(string sql) =>
        sql.StartsWith("UPDATE", StringComparison.Ordinal)
        && sql.Contains("Slots", StringComparison.Ordinal)
        && sql.Contains("Version", StringComparison.Ordinal);

    private static JustBefore OvertakenBy(Func<Task> other) => new(IsEdit) { Act = other };

    [GeneratedRegex("""\s+AND\s+\w+\.["\[]Version["\]]\s*=\s*@\w+""")]
    private static partial Regex VersionCondition();

    [GeneratedRegex("""\s+AND\s+\w+\.["\[](Trial)?Reserved["\]]\s*<=\s*@\w+""")]
    private static partial Regex SeatsCondition();
}
