using System.Data.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Reconciliation;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.Reconciliation;

/// <summary>Seats are counted anew while somebody is booking one.</summary>
public sealed class RecountTests
{
    [Theory]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Counting_anew_waits_for_the_booking_that_is_under_way(DatabaseEngine engine) =>
        Assert.Equal((2, 1, 0, 0), await RecountDuringABookingAsync(engine));

    /// <summary>The count is then of the moment before the booking's commit, and is written after it.</summary>
    [Theory]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Control_without_the_lock_of_the_slot_the_booking_is_not_counted(DatabaseEngine engine) =>
        Assert.NotEqual(
            (2, 1, 0, 0),
            await RecountDuringABookingAsync(
                engine,
                new GuardOff(sql =>
                    sql.StartsWith("UPDATE \"Slots\"", StringComparison.Ordinal)
                    && sql.Contains("Revision", StringComparison.Ordinal)
                    && !sql.Contains("Reserved", StringComparison.Ordinal)
                )
            )
        );

    private static async Task<(int, int, int, int)> RecountDuringABookingAsync(
        DatabaseEngine engine,
        params IInterceptor[] interceptors
    )
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        await scene.Booking.Database.ExecuteAsync("UPDATE [Slots] SET [Reserved] = 2");
        var found = await scene.FindAsync(DiscrepancyKind.SeatsMiscounted);
        var (member, late) = (await scene.Booking.Studio.MemberAsync(), new LateCommit());
        var booking = Task.Run(() => scene.Booking.StartServer(late).HoldAsync(member, scene.Slot));
        await late.Arrived;

        var mending = Task.Run(() => scene.ResolveAsync(found, scene.Booking.StartServer(interceptors)));
        await using var db = scene.Booking.Database.Open();
        var waiting = db.Database.SqlQueryRaw<int>(
            "SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND "
                + "wait_event_type = 'Lock'"
        );
        await Poll.UntilAsync(() => waiting.Single() > 0, "the count to wait");
        late.Release();
        await Task.WhenAll(booking, mending);

        return await scene.Booking.SeatsAsync(scene.Slot);
    }

    /// <summary>The first commit waits until it is let through.</summary>
    private sealed class LateCommit : DbTransactionInterceptor
    {
        private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Arrived => _arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));

        public void Release() => _released.TrySetResult();

        public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        )
        {
            _arrived.TrySetResult();
            await _released.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
            return result;
        }
    }
}
