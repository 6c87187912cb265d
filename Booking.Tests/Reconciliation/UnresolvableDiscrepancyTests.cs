using Booking.Domain.Audit;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reconciliation;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Reconciliation;

/// <summary>
/// A discrepancy that could be resolved, but cannot be this time: nothing of the attempt remains, and a person gets a
/// task.
/// </summary>
public sealed class UnresolvableDiscrepancyTests
{
    [Theory, OnEveryDatabase]
    public async Task More_people_than_seats_cannot_be_counted_anew(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        await scene.Server.HoldAsync(await scene.Booking.Studio.MemberAsync(), scene.Slot);
        await scene.Booking.Database.ExecuteAsync("UPDATE [Slots] SET [Capacity] = 1, [Reserved] = 1, [Held] = 0");
        var found = await scene.FindAsync(DiscrepancyKind.SeatsMiscounted, scene.Slot.Number);

        await EndsAsATaskAsync(scene, found, auditLines: 1);

        Assert.Equal((1, 0, 0, 0), await scene.Booking.SeatsAsync(scene.Slot));
        Assert.Equal(
            ResolutionState.TaskOpened,
            (await scene.FindAsync(DiscrepancyKind.SeatsMiscounted)).ResolutionState
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_fetched_event_that_cannot_be_processed_is_not_taken(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        var paid = await PaidAgainstTheBooksAsync(scene);
        scene.Gateway.Undelivered.Clear();
        scene.GrowOld();
        var found = Assert.Single((await scene.CheckAsync()).Found, d => d.Kind == DiscrepancyKind.EventNotStored);

        await EndsAsATaskAsync(scene, found, auditLines: 1);

        await using var db = scene.Booking.Database.Open();
        Assert.False(await db.InboxEvents.AnyAsync(e => e.Id == paid.Id));
        Assert.Equal(
            ResolutionState.TaskOpened,
            (await scene.CheckAsync()).Found.Single(d => d.Kind == DiscrepancyKind.EventNotStored).ResolutionState
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_stored_event_that_fails_again_is_not_said_to_be_resolved(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        await scene.Server.DeliverAsync(await PaidAgainstTheBooksAsync(scene));
        scene.Gateway.AcknowledgeAll();
        scene.GrowOld();
        var found = Assert.Single((await scene.CheckAsync()).Found, d => d.Kind == DiscrepancyKind.EventFails);

        await EndsAsATaskAsync(scene, found, auditLines: 2); // what was begun, and what came of it
    }

    [Theory, OnEveryDatabase]
    public async Task A_task_about_one_refund_says_nothing_about_another_of_the_same_payment(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        scene.Gateway.RefundAgain(scene.Payment.PaymentIntentId!, Domain.Common.Money.Yen(6000), null);
        scene.Gateway.RefundAgain(scene.Payment.PaymentIntentId!, Domain.Common.Money.Yen(7000), null);
        scene.Gateway.Undelivered.Clear();
        scene.Gateway.AcknowledgeAll();
        scene.GrowOld();
        var both = (await scene.CheckAsync()).Found;
        Assert.Equal([DiscrepancyKind.RefundedTwice, DiscrepancyKind.RefundedTwice], both.Select(d => d.Kind));
        await scene.ResolveAsync(both[1]);

        var again = (await scene.CheckAsync()).Found;

        Assert.Equal(ResolutionState.Open, again.Single(d => d.ProviderId == both[0].ProviderId).ResolutionState);
        Assert.Equal(ResolutionState.TaskOpened, again.Single(d => d.ProviderId == both[1].ProviderId).ResolutionState);
        Assert.Equal(
            ResolutionState.TaskOpened,
            (await scene.ResolveAsync(again.Single(d => d.ProviderId == both[0].ProviderId))).Value!.State
        );
        await using var db = scene.Booking.Database.Open();
        Assert.All(both, d => Assert.Single(db.Compensations.Where(c => c.Notes!.Contains(d.ProviderId!))));
    }

    private static async Task EndsAsATaskAsync(ReconciliationScene scene, DiscrepancyRow found, int auditLines)
    {
        Assert.NotEqual(Resolution.Task, found.Way);

        Assert.Equal(ResolutionState.TaskOpened, (await scene.ResolveAsync(found)).Value!.State);

        await using var db = scene.Booking.Database.Open();
        var task = await db.Compensations.SingleAsync(c => c.Trigger == CompensationTrigger.Reconciliation);
        Assert.Equal((CompensationKind.Manual, (DateTimeOffset?)null), (task.Kind, task.ResolvedAt));
        Assert.StartsWith($"{found.Kind} {found.Subject}", task.Notes);
        var row = await db.ReconciliationDiscrepancies.SingleAsync(d => d.Id == found.Id);
        Assert.Equal((task.Id, scene.Admin.AccountId), (row.TaskId, row.ResolvedBy));
        var lines = await db
            .AuditLines.Where(l => l.Action == AuditAction.ResolveDiscrepancy && l.AccountId == scene.Admin.AccountId)
            .OrderBy(l => l.Id)
            .Select(l => l.After)
            .ToListAsync();
        Assert.Equal(auditLines, lines.Count);
        Assert.StartsWith(nameof(ResolutionState.TaskOpened), lines[^1]);
        Assert.Equal(Domain.Common.Refusal.DiscrepancySettled, (await scene.ResolveAsync(found)).Refusal);
    }

    /// <summary>A plan that does not wait for money any more is paid: nobody can process that.</summary>
    private static async Task<PaymentEvent> PaidAgainstTheBooksAsync(ReconciliationScene scene)
    {
        await scene.Server.BuyAsync(scene.Member, await scene.Booking.Studio.PlanAsync());
        var paid = scene.Gateway.Pay(scene.Gateway.Sessions[^1].Id)!;
        await scene.Booking.Database.ExecuteAsync("UPDATE [Contracts] SET [Status] = 'Ended'");
        return paid;
    }
}
