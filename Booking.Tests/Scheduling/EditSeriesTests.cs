using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Series;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Scheduling;

/// <summary>
/// Several slots of a weekly rule are changed together (rule Series edit): all or none, with what prevents it
/// said slot by slot before.
/// </summary>
public sealed class EditSeriesTests
{
    internal static readonly DateOnly Sunday = new(2027, 3, 14);

    [Theory, OnEveryDatabase]
    public async Task This_and_the_following_move_on_the_wall_across_a_change_of_the_clocks_and_get_a_rule_of_their_own(
        DatabaseEngine engine
    )
    {
        await using var scene = await BulkScene.StartAsync(engine, "Europe/Berlin");
        var slots = await SeriesAsync(scene, 4);

        var edited = BulkScene.Value(
            await EditAsync(
                scene,
                new(
                    slots[1].Id,
                    SeriesScope.ThisAndFollowing,
                    new()
                    {
                        StartsAt = new(9, 0),
                        Minutes = 45,
                        Staff = new(scene.Sato.Id),
                        Capacity = 12,
                    }
                )
            )
        );

        Assert.Equal(new SeriesEdited(3, 0), edited);
        var after = await scene.SlotsAsync();
        Assert.Equal(
            [new(18, 30, 0), new(9, 0, 0), new(9, 0, 0), new TimeSpan(9, 0, 0)],
            after.Select(s => LocationTime.Local(s.StartsAt, "Europe/Berlin").TimeOfDay)
        );
        Assert.All(
            after[1..],
            s =>
                Assert.Equal(
                    (45, scene.Sato.Id, 12, 1),
                    ((int)(s.EndsAt - s.StartsAt).TotalMinutes, s.StaffId!.Value, s.Capacity, s.Version)
                )
        );
        await using var db = scene.Booking.Database.Open();
        var rules = await db.SlotSeries.OrderBy(s => s.Id).ToListAsync();
        Assert.Equal(
            [(Sunday.AddDays(6), new TimeOnly(18, 30)), (Sunday.AddDays(21), new TimeOnly(9, 0))],
            rules.Select(r => (r.LastDay, r.StartsAt))
        );
        Assert.Equal([rules[0].Id, rules[1].Id, rules[1].Id, rules[1].Id], after.Select(s => s.SeriesId!.Value));
    }

    [Theory, OnEveryDatabase]
    public async Task All_ahead_are_changed_but_for_those_moved_by_hand_unless_they_are_included(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine);
        var slots = await SeriesAsync(scene, 3);
        var moved = SlotDraft.Of(slots[1]).At(slots[1].StartsAt.AddHours(-2));
        Assert.NotNull(
            (
                await scene
                    .Get<EditSlot>()
                    .RunAsync(scene.Staff, new(slots[1].Id, moved, 0, BulkScene.NewKey()), CancellationToken.None)
            ).Value
        );
        var edit = new SeriesEdit(slots[2].Id, SeriesScope.All, new() { StartsAt = new(9, 0) });

        var plan = BulkScene.Value(
            await scene.Get<EditSeries>().PreviewAsync(scene.Staff, edit, CancellationToken.None)
        );
        Assert.Equal([slots[0].Id, slots[2].Id], plan.Rows.Select(r => r.SlotId));
        Assert.Equal([slots[1].Id], plan.LeftOut);
        Assert.Equal(2, BulkScene.Value(await EditAsync(scene, edit)).Changed);
        Assert.Equal(
            [9, 16, 9],
            (await scene.SlotsAsync()).Select(s => LocationTime.Local(s.StartsAt, "Asia/Tokyo").Hour)
        );
        Assert.Equal(1, BulkScene.Value(await EditAsync(scene, edit with { IncludeMoved = true })).Changed);
        Assert.All(await scene.SlotsAsync(), s => Assert.Equal(9, LocationTime.Local(s.StartsAt, "Asia/Tokyo").Hour));
    }

    [Theory, OnEveryDatabase]
    public async Task The_preview_changes_nothing_and_names_who_is_booked_and_they_are_told_if_that_is_wanted(
        DatabaseEngine engine
    )
    {
        await using var scene = await BulkScene.StartAsync(engine);
        var slots = await SeriesAsync(scene, 2);
        var member = await scene.Booking.Studio.MemberAsync();
        var contract = await scene.Booking.ContractAsync(member, await scene.Booking.Studio.PlanAsync());
        Assert.NotNull((await scene.Booking.Server.BookSeatAsync(member, slots[1], contract)).Value);
        var edit = new SeriesEdit(slots[0].Id, SeriesScope.ThisAndFollowing, new() { StartsAt = new(9, 0) });

        var plan = BulkScene.Value(
            await scene.Get<EditSeries>().PreviewAsync(scene.Staff, edit, CancellationToken.None)
        );

        Assert.Equal([0, 1], plan.Rows.Select(r => r.Question?.People.Count ?? 0));
        Assert.Equal(
            slots.Select(s => (s.StartsAt, s.Version)),
            (await scene.SlotsAsync()).Select(s => (s.StartsAt, s.Version))
        );
        Assert.Equal(new SeriesEdited(2, 1), BulkScene.Value(await EditAsync(scene, edit, notify: true)));
        Assert.Equal(MailOccasion.SlotMoved, (await scene.Booking.MailsAsync())[^1]);
    }

    [Theory, OnEveryDatabase]
    public async Task One_slot_that_cannot_be_changed_stops_all(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine);
        var slots = await SeriesAsync(scene, 3);
        await scene.Booking.Database.ExecuteAsync($"UPDATE [Slots] SET [Reserved] = 5 WHERE [Id] = {slots[2].Id}");
        var edit = new SeriesEdit(slots[0].Id, SeriesScope.All, new() { Capacity = 4 });

        var plan = BulkScene.Value(
            await scene.Get<EditSeries>().PreviewAsync(scene.Staff, edit, CancellationToken.None)
        );

        Assert.Equal([null, null, new SlotObjection.SeatsTaken(5, 0)], plan.Rows.Select(r => r.Bar));
        Assert.Equal(Refusal.RowsUnfit, (await EditAsync(scene, edit)).Refusal);
        Assert.All(await scene.SlotsAsync(), s => Assert.Equal((8, 0), (s.Capacity, s.Version)));
    }

    [Theory, OnEveryDatabase]
    public async Task What_somebody_edits_between_preview_and_acceptance_stops_all(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine);
        var slots = await SeriesAsync(scene, 2);
        var edit = new SeriesEdit(slots[0].Id, SeriesScope.All, new() { Capacity = 4 });
        var seen = BulkScene
            .Value(await scene.Get<EditSeries>().PreviewAsync(scene.Staff, edit, CancellationToken.None))
            .Fingerprint;
        Assert.NotNull(
            (
                await scene
                    .Get<EditSlot>()
                    .RunAsync(
                        scene.Staff,
                        new(slots[1].Id, SlotDraft.Of(slots[1]) with { Capacity = 9 }, 0, BulkScene.NewKey()),
                        CancellationToken.None
                    )
            ).Value
        );

        Assert.Equal(
            Refusal.PlanChanged,
            (
                await scene
                    .Get<EditSeries>()
                    .RunAsync(scene.Staff, edit, new(seen, BulkScene.NewKey()), CancellationToken.None)
            ).Refusal
        );
        Assert.Equal([8, 9], (await scene.SlotsAsync()).Select(s => s.Capacity));
    }

    [Theory, OnEveryDatabase]
    public async Task A_slot_that_is_left_as_it_is_but_has_another_rule_now_is_shown_anew(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine);
        var slots = await SeriesAsync(scene, 4);
        var moved = SlotDraft.Of(slots[2]).At(slots[2].StartsAt.AddHours(-2));
        Assert.NotNull(
            (
                await scene
                    .Get<EditSlot>()
                    .RunAsync(scene.Staff, new(slots[2].Id, moved, 0, BulkScene.NewKey()), CancellationToken.None)
            ).Value
        );
        var before = (await scene.SlotsAsync()).Single(s => s.Id == slots[2].Id);
        var heard = scene.Booking.Server.Signals.Changed.Count;

        Assert.Equal(
            2,
            BulkScene
                .Value(
                    await EditAsync(
                        scene,
                        new(slots[1].Id, SeriesScope.ThisAndFollowing, new() { StartsAt = new(9, 0) })
                    )
                )
                .Changed
        );

        var after = (await scene.SlotsAsync()).Single(s => s.Id == slots[2].Id);
        Assert.NotEqual(before.SeriesId, after.SeriesId);
        Assert.True(after.Revision > before.Revision);
        Assert.Equal(before.Version, after.Version);
        Assert.Contains(slots[2].Id, scene.Booking.Server.Signals.Changed.Skip(heard));
    }

    internal static async Task<List<Slot>> SeriesAsync(BulkScene scene, int weeks)
    {
        BulkScene.Value(
            await scene.RepeatAsync(scene.Series(WeekDays.Sunday, Sunday, Sunday.AddDays((7 * weeks) - 7)))
        );
        return await scene.SlotsAsync();
    }

    internal static async Task<Result<SeriesEdited, Refusal>> EditAsync(
        BulkScene scene,
        SeriesEdit edit,
        bool? notify = null
    )
    {
        var plan = BulkScene.Value(
            await scene.Get<EditSeries>().PreviewAsync(scene.Staff, edit, CancellationToken.None)
        );
        return await scene
            .Get<EditSeries>()
            .RunAsync(
                scene.Staff,
                edit,
                new(plan.Fingerprint, BulkScene.NewKey(), Notify: notify),
                CancellationToken.None
            );
    }
}
