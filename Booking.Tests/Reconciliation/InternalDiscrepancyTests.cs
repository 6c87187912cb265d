using Booking.Domain.Payments;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reconciliation;
using Booking.Domain.Reservations.Consistency;
using Booking.Domain.Reservations.Holds;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Reconciliation;

/// <summary>
/// Our records made wrong by hand: each discrepancy has its name, and is resolved or becomes a task.
/// </summary>
public sealed class InternalDiscrepancyTests
{
    [Theory, OnEveryDatabase]
    public async Task Books_that_agree_say_so_to_everybody(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        var report = scene.Server.Get<ReconciliationReport>();
        Assert.Equal(new ReconciliationHealth(null, null), await report.HealthAsync(CancellationToken.None));

        await scene.BalancesAsync();

        Assert.Equal(
            new ReconciliationHealth(true, scene.Booking.Clock.GetUtcNow()),
            await report.HealthAsync(CancellationToken.None)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Miscounted_seats_are_counted_anew(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        await scene.Server.HoldAsync(await scene.Booking.Studio.MemberAsync(), scene.Slot);
        await scene.Booking.Database.ExecuteAsync("UPDATE [Slots] SET [Reserved] = 3, [Held] = 0");

        var found = await scene.FindAsync(DiscrepancyKind.SeatsMiscounted, scene.Slot.Number);

        Assert.Equal(("3/0 + 0/0", "2/1 + 0/0"), (found.Here, found.There));
        Assert.Equal(ResolutionState.Resolved, (await scene.ResolveAsync(found)).Value!.State);
        Assert.Equal((2, 1, 0, 0), await scene.Booking.SeatsAsync(scene.Slot));
        Assert.Contains(scene.Slot.Id, scene.Server.Signals.Changed);
    }

    [Theory, OnEveryDatabase]
    public async Task A_seat_whose_payment_vanished_becomes_a_task(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        await scene.Booking.Database.ExecuteAsync("UPDATE [Payments] SET [Status] = 'Pending'");
        await scene.BecomesATaskAsync(await scene.FindAsync(DiscrepancyKind.SeatNotPaid, scene.Hold.ReservationNumber));
    }

    [Theory, OnEveryDatabase]
    public async Task Money_whose_booking_has_ended_becomes_a_task_and_is_then_somebodys_business(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        await scene.Booking.Database.ExecuteAsync("UPDATE [Reservations] SET [Status] = 'Cancelled'");
        await scene.Booking.Database.ExecuteAsync("UPDATE [Slots] SET [Reserved] = 0");
        await scene.BecomesATaskAsync(await scene.FindAsync(DiscrepancyKind.MoneyWithoutSeat, scene.Payment.Number));
    }

    [Theory, OnEveryDatabase]
    public async Task Refund_sums_that_their_refunds_do_not_bear_become_a_task(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        await scene.Booking.Database.ExecuteAsync("UPDATE [Payments] SET [RefundAsked] = 100");
        var found = await scene.FindAsync(DiscrepancyKind.RefundsMiscounted, scene.Payment.Number);
        Assert.Equal(("100/0", "0/0"), (found.Here, found.There));
        await scene.BecomesATaskAsync(found);
    }

    [Theory, OnEveryDatabase]
    public async Task A_contract_whose_ledger_does_not_add_up_becomes_a_task(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        var contract = await scene.Booking.ContractAsync(scene.Member, await scene.Booking.Studio.PlanAsync());
        scene.Gateway.AcknowledgeAll();
        scene.GrowOld();
        await scene.Booking.Database.ExecuteAsync("UPDATE [Contracts] SET [Remaining] = [Remaining] + 1");
        await scene.BecomesATaskAsync(await scene.FindAsync(DiscrepancyKind.LedgerBroken, contract));
    }

    [Theory, OnEveryDatabase]
    public async Task Uses_without_a_payment_become_a_task(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        var contract = await scene.Booking.ContractAsync(scene.Member, await scene.Booking.Studio.PlanAsync());
        scene.Gateway.AcknowledgeAll();
        scene.GrowOld();
        await scene.Booking.Database.ExecuteAsync(
            "UPDATE [Payments] SET [PaidAt] = NULL WHERE [ContractId] IS NOT NULL"
        );
        await scene.BecomesATaskAsync(await scene.FindAsync(DiscrepancyKind.GrantedUnpaid, contract));
    }

    [Fact]
    public void Every_inconsistency_has_its_kind() =>
        Assert.Equal(
            Enum.GetValues<InconsistencyKind>().Length,
            Enum.GetValues<InconsistencyKind>()
                .Select(InternalConsistency.KindOf)
                .Where(InternalConsistency.IsOwn)
                .Distinct()
                .Count()
        );

    [Theory, OnEveryDatabase]
    public async Task A_refund_that_nobody_sends_is_sent_under_its_own_key_and_once(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        scene.Gateway.Faults.LoseAnswer(GatewayCall.CreateRefund);
        await scene.Server.CancelAsync(scene.Member, scene.Hold.ReservationNumber);
        await scene.Server.SendRefundsAsync();
        scene.Gateway.Undelivered.Clear();
        scene.Gateway.AcknowledgeAll();
        await scene.Booking.Database.ExecuteAsync("UPDATE [Refunds] SET [NextAttemptAt] = NULL");
        scene.GrowOld();

        var view = await scene.CheckAsync();
        Assert.Equal([DiscrepancyKind.RefundNotBooked, DiscrepancyKind.RefundStuck], view.Found.Select(d => d.Kind));
        Assert.Equal(ResolutionState.Resolved, (await scene.ResolveAsync(view.Found[1])).Value!.State);

        Assert.Single(scene.Gateway.Refunds);
        Assert.Equal(ResolutionState.Gone, (await scene.ResolveAsync(view.Found[0])).Value!.State);
        await scene.DeliveredAsync();
        await scene.BalancesAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task An_event_that_failed_is_processed_again(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        await scene.Booking.Database.ExecuteAsync("UPDATE [InboxEvents] SET [State] = 'Failed'");
        var found = await scene.FindAsync(DiscrepancyKind.EventFails);

        await scene.ResolvesAsync(found);

        await using var db = scene.Booking.Database.Open();
        Assert.Equal(InboxState.Ignored, (await db.InboxEvents.SingleAsync()).State); // its session had been fulfilled
    }

    [Theory, OnEveryDatabase]
    public async Task What_came_right_by_itself_is_said_to_be_gone(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        await scene.Booking.Database.ExecuteAsync("UPDATE [Slots] SET [Reserved] = 2");
        var found = await scene.FindAsync(DiscrepancyKind.SeatsMiscounted);
        await scene.Booking.Database.ExecuteAsync("UPDATE [Slots] SET [Reserved] = 1");

        Assert.Equal(ResolutionState.Gone, (await scene.ResolveAsync(found)).Value!.State);
    }
}
