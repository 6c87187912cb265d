using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Reconciliation;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Reconciliation;

/// <summary>
/// One run at a time over all servers, one per night, one resolution per discrepancy; and nothing of it for anybody but
/// admins.
/// </summary>
public sealed class ReconciliationLeaseTests
{
    [Theory, OnEveryDatabase]
    public async Task Two_servers_work_on_one_run_once(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        var held = scene.Gateway.Faults.Hold(GatewayCall.ListEvents);
        await scene.Server.Get<RequestReconciliation>().RunAsync(scene.Admin, CancellationToken.None);
        var first = Task.Run(() => scene.Server.Get<Reconcile>().RunDueAsync(CancellationToken.None));
        await held.Arrived;

        Assert.Equal(0, await scene.Booking.StartServer().Get<Reconcile>().RunDueAsync(CancellationToken.None));
        Assert.Equal(
            RefusalReason.CheckUnderWay,
            (await scene.Server.Get<RequestReconciliation>().RunAsync(scene.Admin, CancellationToken.None))
                .Refusal!
                .Reason
        );
        var open = await scene.Server.Get<ReconciliationReport>().LatestAsync(scene.Admin, CancellationToken.None);
        Assert.Equal((RunState.Running, RunStage.Events), (open!.State, open.Stage));
        held.Release();

        Assert.Equal(1, await first);
        Assert.False(
            (await scene.Server.Get<ReconciliationReport>().LatestAsync(scene.Admin, CancellationToken.None))!.IsOpen
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Twenty_claims_at_once_are_one(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        Assert.Equal(1, await ClaimAtOnceAsync(scene));
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_condition_the_same_run_is_worked_on_more_than_once(DatabaseEngine engine)
    {
        var unguarded = new GuardOff(
            sql =>
                sql.StartsWith("UPDATE", StringComparison.Ordinal)
                && sql.Contains("ReconciliationRuns", StringComparison.Ordinal),
            GuardOff.Condition("State", "=", "Requested")
        );
        await using var scene = await ReconciliationScene.StartAsync(
            engine,
            unguarded,
            new Meeting("ReconciliationRuns", "OpenMarker", "IS NOT NULL")
        );
        Assert.Equal(2, await ClaimAtOnceAsync(scene, 2));
    }

    [Theory, OnEveryDatabase]
    public async Task Twenty_wishes_at_once_open_one_run(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        Assert.Equal(1, await AskAtOnceAsync(scene));
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_index_twenty_wishes_open_more(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        await scene.Booking.Database.ExecuteAsync(
            "DROP INDEX \"UX_ReconciliationRuns_OneOpen\"",
            "DROP INDEX [UX_ReconciliationRuns_OneOpen] ON [ReconciliationRuns]"
        );
        Assert.Equal(20, await AskAtOnceAsync(scene));
    }

    [Theory, OnEveryDatabase]
    public async Task A_night_is_checked_once_and_made_up_for_when_the_servers_were_down(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        var (one, other) = (scene.Server.Get<Reconcile>(), scene.Booking.StartServer().Get<Reconcile>());
        Assert.Equal(1, (await Task.WhenAll(one.RunDueAsync(default), other.RunDueAsync(default))).Sum());
        Assert.Equal(0, await one.RunDueAsync(default) + await other.RunDueAsync(default));
        scene.Booking.Clock.Advance(TimeSpan.FromHours(12)); // 03:00 in Tokyo
        Assert.Equal(0, await one.RunDueAsync(default) + await other.RunDueAsync(default));
        scene.Booking.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, await other.RunDueAsync(default) + await one.RunDueAsync(default));

        await using var db = scene.Booking.Database.Open();
        Assert.Equal(
            [new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 21)],
            await db.ReconciliationRuns.OrderBy(r => r.Id).Select(r => r.Night!.Value).ToListAsync()
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_run_whose_server_died_is_interrupted_and_the_night_is_made_up_for(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        var crash = new CrashPoint(9);
        var dying = scene.Booking.StartServer(new CrashingGateway(scene.Gateway, crash), new CrashingCommits(crash));
        await Assert.ThrowsAsync<SimulatedCrashException>(() => dying.Get<Reconcile>().RunDueAsync(default));

        var next = scene.Booking.StartServer().Get<Reconcile>();
        Assert.Equal(0, await next.RunDueAsync(default)); // it may still be alive
        scene.Booking.Clock.Advance(ReconciliationLease.Lease + TimeSpan.FromMinutes(1));
        Assert.Equal(0, await next.RunDueAsync(default)); // taken for dead
        Assert.Equal(1, await next.RunDueAsync(default));

        var report = scene.Server.Get<ReconciliationReport>();
        var runs = (await report.RunsAsync(scene.Admin, descending: true, 1, 20, default)).Items;
        Assert.Equal(
            [(RunState.Finished, RunOutcome.Balanced), (RunState.Interrupted, null)],
            runs.Select(r => (r.State, r.Outcome))
        );
        Assert.Equal(runs.Reverse(), (await report.RunsAsync(scene.Admin, descending: false, 1, 20, default)).Items);
        var second = await report.RunsAsync(scene.Admin, descending: true, 2, 1, default);
        Assert.Equal((runs[1], 2), (Assert.Single(second.Items), second.Total));
        Assert.Empty((await report.RunsAsync(scene.Admin, descending: true, 9, 20, default)).Items);
    }

    [Theory, OnEveryDatabase]
    public async Task A_server_that_was_taken_for_dead_writes_nothing_when_it_wakes_up(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        var held = scene.Gateway.Faults.Hold(GatewayCall.RetrieveCheckout);
        await scene.Server.HoldAsync(await scene.Booking.Studio.MemberAsync(), scene.Slot);
        scene.Gateway.Pay(scene.Gateway.Sessions[^1].Id);
        scene.Gateway.Undelivered.Clear();
        scene.Gateway.AcknowledgeAll();
        scene.GrowOld();
        var slow = Task.Run(() => scene.Server.Get<Reconcile>().RunDueAsync(default));
        await held.Arrived;
        await using (var db = scene.Booking.Database.Open())
            await db.ReconciliationRuns.ExecuteUpdateAsync(set =>
                set.SetProperty(r => r.State, RunState.Interrupted).SetProperty(r => r.OpenMarker, (int?)null)
            );
        held.Release();
        await slow;

        await using var after = scene.Booking.Database.Open();
        Assert.Equal(RunState.Interrupted, (await after.ReconciliationRuns.SingleAsync()).State);
        Assert.Empty(await after.ReconciliationDiscrepancies.ToListAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task Two_admins_on_one_discrepancy_resolve_it_once(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        await scene.Booking.Database.ExecuteAsync("UPDATE [Payments] SET [RefundAsked] = 100");
        var found = await scene.FindAsync(DiscrepancyKind.RefundsMiscounted);
        var (other, second) = (await scene.Booking.Studio.StaffAsync(admin: true), scene.Booking.StartServer());

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(i =>
                    Task.Run(() =>
                        scene.ResolveAsync(found, i % 2 == 0 ? scene.Server : second, i % 2 == 0 ? scene.Admin : other)
                    )
                )
        );

        Assert.Single(results, r => r.Value?.State == ResolutionState.TaskOpened);
        Assert.Equal(9, results.Count(r => r.Refusal?.Reason == RefusalReason.DiscrepancySettled));
        await using var db = scene.Booking.Database.Open();
        Assert.Equal(1, await db.Compensations.CountAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_key_of_the_row_two_admins_write_two_tasks(DatabaseEngine engine)
    {
        var unguarded = new GuardOff(
            sql =>
                sql.StartsWith("UPDATE", StringComparison.Ordinal)
                && sql.Contains("ReconciliationDiscrepancies", StringComparison.Ordinal),
            GuardOff.Condition("ResolutionState", "=", "Open")
        );
        var faster = new JustBefore(sql =>
            sql.StartsWith("UPDATE", StringComparison.Ordinal)
            && sql.Contains("ReconciliationDiscrepancies", StringComparison.Ordinal)
        );
        await using var scene = await ReconciliationScene.StartAsync(engine, unguarded, faster);
        await scene.Booking.Database.ExecuteAsync("UPDATE [Payments] SET [RefundAsked] = 100");
        var found = await scene.FindAsync(DiscrepancyKind.RefundsMiscounted);
        var second = scene.Booking.StartServer();
        faster.Act = async () =>
            Assert.Equal(ResolutionState.TaskOpened, (await scene.ResolveAsync(found, second)).Value!.State);

        await scene.ResolveAsync(found);

        await using var db = scene.Booking.Database.Open();
        Assert.Equal(2, await db.Compensations.CountAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task Staff_and_members_get_nothing_of_it(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        await scene.Booking.Database.ExecuteAsync("UPDATE [Slots] SET [Reserved] = 2");
        var found = await scene.FindAsync(DiscrepancyKind.SeatsMiscounted);
        var report = scene.Server.Get<ReconciliationReport>();
        foreach (
            var actor in new[] { scene.Member, await scene.Booking.Studio.StaffAsync(), Domain.Members.Actor.Guest }
        )
        {
            Assert.Equal(
                RefusalReason.NotAllowed,
                (await scene.Server.Get<RequestReconciliation>().RunAsync(actor, default)).Refusal!.Reason
            );
            Assert.Equal(RefusalReason.NotAllowed, (await scene.ResolveAsync(found, actor: actor)).Refusal!.Reason);
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => report.RunAsync(actor, null, default));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => report.LatestAsync(actor, default));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                report.RunsAsync(actor, descending: true, 1, 20, default)
            );
        }
    }

    private static async Task<int> AskAtOnceAsync(ReconciliationScene scene)
    {
        var check = scene.Server.Get<RequestReconciliation>();
        var asked = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => check.RunAsync(scene.Admin, CancellationToken.None)))
        );
        return asked.Count(a => a.Refusal is null);
    }

    private static async Task<int> ClaimAtOnceAsync(ReconciliationScene scene, int claims = 20)
    {
        await scene.Server.Get<RequestReconciliation>().RunAsync(scene.Admin, CancellationToken.None);
        var turns = scene.Server.Get<ReconciliationLease>();
        return (
            await Task.WhenAll(
                Enumerable.Range(0, claims).Select(_ => Task.Run(() => turns.ClaimAsync(CancellationToken.None)))
            )
        ).Count(id => id is not null);
    }
}
