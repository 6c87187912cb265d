using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Series;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;

namespace Booking.Tests.Scheduling;

/// <summary>A day or a week, once more (rule Copied days).</summary>
public sealed class CopyDaysTests
{
    private static readonly DateOnly Monday = BulkScene.Monday;

    [Theory, OnEveryDatabase]
    public async Task A_week_is_copied_into_the_next_ones_and_again_without_doubling(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine);
        BulkScene.Value(
            await scene.RepeatAsync(
                scene.Series(WeekDays.Monday | WeekDays.Wednesday | WeekDays.Sunday, Monday, Monday.AddDays(6))
            )
        );
        var cancelled = (await scene.SlotsAsync())[1];
        await scene.Booking.Studio.SetStatusAsync(cancelled, SlotStatus.Cancelled);
        await scene.AddAsync(new Holiday(scene.Place.Id, Monday.AddDays(14), new("休業", "Closed")));
        var order = new CopyOrder(scene.Place.Id, Monday, 7, [Monday.AddDays(7), Monday.AddDays(14)]);

        Assert.Equal(
            [BulkState.New, BulkState.New, BulkState.Holiday, BulkState.New],
            (await scene.PlanAsync(order)).Rows.Select(r => r.State)
        );
        Assert.Equal(new BulkDone(3, 0), BulkScene.Value(await scene.CopyAsync(order)));
        Assert.Equal(Refusal.NoSlotsToAdd, (await scene.CopyAsync(order)).Refusal);
        Assert.Equal(
            new BulkDone(2, 3),
            BulkScene.Value(await scene.CopyAsync(order with { To = [.. order.To, Monday.AddDays(21)] }))
        );

        var copies = (await scene.SlotsAsync())[3..];
        Assert.All(
            copies,
            s =>
                Assert.Equal(
                    (null, scene.Tanaka.Id, scene.Big.Id, 8),
                    (s.SeriesId, s.StaffId!.Value, s.RoomId!.Value, s.Capacity)
                )
        );
        Assert.Equal(
            [7, 13, 20, 21, 27],
            copies.Select(s =>
                DateOnly.FromDateTime(LocationTime.Local(s.StartsAt, "Asia/Tokyo").DateTime).DayNumber
                - Monday.DayNumber
            )
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_day_of_one_person_is_copied_and_clashes_are_asked(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine);
        BulkScene.Value(await scene.RepeatAsync(scene.Series(WeekDays.Monday, Monday, Monday)));
        BulkScene.Value(
            await scene.RepeatAsync(
                scene.Series(WeekDays.Monday, Monday, Monday) with
                {
                    StaffId = scene.Sato.Id,
                    RoomId = null,
                }
            )
        );
        var inTheWay = scene.Series(WeekDays.Tuesday, Monday.AddDays(1), Monday.AddDays(1)) with { RoomId = null };
        BulkScene.Value(await scene.RepeatAsync(inTheWay with { Rule = inTheWay.Rule with { StartsAt = new(19, 0) } }));
        var order = new CopyOrder(scene.Place.Id, Monday, 1, [Monday.AddDays(1)]);

        Assert.Equal([BulkState.Clash, BulkState.New], (await scene.PlanAsync(order)).Rows.Select(r => r.State));
        Assert.Equal(Refusal.ClashesOpen, (await scene.CopyAsync(order)).Refusal);
        Assert.Equal(1, BulkScene.Value(await scene.CopyAsync(order with { StaffId = scene.Sato.Id })).Added);
        Assert.Equal(new BulkDone(1, 1), BulkScene.Value(await scene.CopyAsync(order, allowClashes: true)));
    }

    [Theory, OnEveryDatabase]
    public async Task A_copy_across_a_change_of_the_clocks_keeps_its_time_on_the_wall(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine, "Europe/Berlin");
        var saturday = new DateOnly(2027, 3, 27);
        BulkScene.Value(await scene.RepeatAsync(scene.Series(WeekDays.Saturday, saturday, saturday)));

        BulkScene.Value(await scene.CopyAsync(new(scene.Place.Id, saturday, 1, [saturday.AddDays(1)])));

        Assert.Equal([17, 16], (await scene.SlotsAsync()).Select(s => s.StartsAt.UtcDateTime.Hour));
    }

    [Theory, OnEveryDatabase]
    public async Task What_cannot_be_copied_is_refused(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine);
        var order = new CopyOrder(scene.Place.Id, Monday, 7, [Monday.AddDays(7)]);

        foreach (
            var wrong in new[]
            {
                order with
                {
                    To = [Monday],
                },
                order with
                {
                    To = [],
                },
                order with
                {
                    Days = 0,
                },
                order with
                {
                    Days = 8,
                },
                order with
                {
                    LocationId = 999,
                },
                order with
                {
                    To = [Monday.AddDays(7), Monday.AddDays(7)],
                },
            }
        )
            Assert.Equal(
                Refusal.CopyUnfit,
                (await scene.Get<PreviewCopy>().RunAsync(scene.Staff, wrong, CancellationToken.None)).Refusal
            );
        Assert.Equal(
            Refusal.NotAllowed,
            (
                await scene
                    .Get<PreviewCopy>()
                    .RunAsync(await scene.Booking.Studio.MemberAsync(), order, CancellationToken.None)
            ).Refusal
        );
        Assert.Empty((await scene.PlanAsync(order)).Rows);
    }
}
