using System.Text.RegularExpressions;
using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Series;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Scheduling;

/// <summary>What was added together is taken back together, or not at all (rule Undone batches).</summary>
public sealed partial class UndoBatchTests
{
    [Theory, OnEveryDatabase]
    public async Task All_of_a_batch_is_taken_back_once_and_nothing_else(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine);
        var (key, other) = (BulkScene.NewKey(), BulkScene.NewKey());
        await AddAsync(scene, WeekDays.Monday, other);
        scene.Booking.Clock.Advance(TimeSpan.FromSeconds(1));
        var added = await AddAsync(scene, WeekDays.Tuesday, key);

        Assert.Equal(new BulkUndone(added), BulkScene.Value(await UndoAsync(scene, key)));

        var slots = await scene.SlotsAsync();
        Assert.Equal(added, slots.Count(s => s.Status == SlotStatus.Cancelled));
        Assert.All(
            slots.Where(s => s.Status == SlotStatus.Cancelled),
            s => Assert.Equal(DayOfWeek.Tuesday, s.StartsAt.ToOffset(TimeSpan.FromHours(9)).DayOfWeek)
        );
        Assert.Equal(Refusal.BatchUsed, (await UndoAsync(scene, key)).Refusal);
        await using var db = scene.Booking.Database.Open();
        Assert.Equal(added, await db.AuditLines.CountAsync(l => l.Action == AuditAction.UndoBatch));
    }

    [Theory, OnEveryDatabase]
    public async Task Somebody_else_s_batch_and_an_unknown_one_stay(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine);
        var key = BulkScene.NewKey();
        await AddAsync(scene, WeekDays.Monday, key);
        var colleague = await scene.Booking.Studio.StaffAsync();
        var member = await scene.Booking.Studio.MemberAsync();
        var undo = scene.Get<UndoBatch>();

        Assert.Equal(Refusal.SlotNotFound, (await undo.RunAsync(colleague, key, CancellationToken.None)).Refusal);
        Assert.Equal(Refusal.SlotNotFound, (await UndoAsync(scene, BulkScene.NewKey())).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await undo.RunAsync(member, key, CancellationToken.None)).Refusal);
        Assert.DoesNotContain(await scene.SlotsAsync(), s => s.Status == SlotStatus.Cancelled);
    }

    [Theory, OnEveryDatabase]
    public async Task A_seat_taken_at_that_moment_keeps_the_whole_batch(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine);
        var key = BulkScene.NewKey();
        await AddAsync(scene, WeekDays.Monday, key);
        var server = scene.Booking.StartServer(TakenJustBefore(scene));

        var answer = await server.Get<UndoBatch>().RunAsync(scene.Staff, key, CancellationToken.None);

        Assert.Equal(Refusal.BatchUsed, answer.Refusal);
        Assert.DoesNotContain(await scene.SlotsAsync(), s => s.Status == SlotStatus.Cancelled);
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_condition_a_taken_seat_is_left_in_a_cancelled_slot(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine);
        var key = BulkScene.NewKey();
        await AddAsync(scene, WeekDays.Monday, key);
        var server = scene.Booking.StartServer(TakenJustBefore(scene), new GuardOff(IsUndo, NothingTaken()));

        BulkScene.Value(await server.Get<UndoBatch>().RunAsync(scene.Staff, key, CancellationToken.None));

        Assert.Contains(await scene.SlotsAsync(), s => s is { Status: SlotStatus.Cancelled, Reserved: 1 });
    }

    private static Task<Result<BulkUndone, Refusal>> UndoAsync(BulkScene scene, string key) =>
        scene.Get<UndoBatch>().RunAsync(scene.Staff, key, CancellationToken.None);

    private static async Task<int> AddAsync(BulkScene scene, WeekDays days, string key) =>
        BulkScene
            .Value(
                await scene.RepeatAsync(scene.Series(days, BulkScene.Monday, BulkScene.Monday.AddDays(20)), key: key)
            )
            .Added;

    /// <summary>A seat of the last slot is taken as a booking takes it.</summary>
    private static JustBefore TakenJustBefore(BulkScene scene) =>
        new(IsUndo)
        {
            Act = async () =>
            {
                var slot = (await scene.SlotsAsync())[^1];
                await using var db = scene.Booking.Database.Open();
                await db
                    .Slots.Where(s => s.Id == slot.Id && s.Status == SlotStatus.Open && s.Reserved < s.Capacity)
                    .ExecuteUpdateAsync(set =>
                        set.SetProperty(s => s.Reserved, s => s.Reserved + 1).UpdatedAt(TimeProvider.System.GetUtcNow())
                    );
            },
        };

    private static bool IsUndo(string sql) =>
        sql.StartsWith("UPDATE", StringComparison.Ordinal)
        && sql.Contains("Slots", StringComparison.Ordinal)
        && sql.Contains("TrialReserved", StringComparison.Ordinal);

    [GeneratedRegex("""\s+AND\s+\w+\.["\[]Reserved["\]]\s*=\s*0""")]
    private static partial Regex NothingTaken();
}
