using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reconciliation;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Reconciliation;

/// <summary>
/// Another shop's, or another installation's, objects in the provider's lists (rule Foreign objects): no discrepancies,
/// nothing to resolve; counted in every run, and listed once.
/// </summary>
public sealed class ForeignRecordsTests
{
    private static readonly Origin Another = new("0192f00000000000000000000000cafe", "checkout:PY1:0");

    [Theory, OnEveryDatabase(true), OnEveryDatabase(false)]
    public async Task What_is_not_ours_is_counted_and_listed_once_and_is_no_discrepancy(
        DatabaseEngine engine,
        bool isInstallation
    )
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        var origin = isInstallation ? Another : Origin.Unknown;
        var ours = scene.Booking.SessionOf(scene.Hold);
        var intent = scene.Gateway.CaptureForeign(4000, origin);
        scene.Gateway.Record(
            ours with
            {
                Id = "cs_foreign",
                PaymentIntentId = intent,
                Total = Money.Yen(4000),
                Origin = origin,
            }
        );
        scene.Gateway.RefundAgain(intent, Money.Yen(1000), null);
        scene.Gateway.Record(InvoiceOf(scene, origin));
        scene.LoseEvents();
        var told = scene.Gateway.Tell(
            "checkout.session.completed",
            PaymentEventKind.CheckoutCompleted,
            e => e with { Session = ours with { Id = "cs_elsewhere", Origin = origin } }
        );
        scene.GrowOld();

        var first = await scene.CheckAsync();
        Assert.True(first.Shown!.Outcome == RunOutcome.Balanced, string.Join('\n', first.Found));
        Assert.Empty(first.Found);
        Assert.Equal(
            [
                (ForeignObjectKind.Event, told.Id),
                (ForeignObjectKind.Session, "cs_foreign"),
                (ForeignObjectKind.Payment, intent),
                (ForeignObjectKind.Payment, "pi_in_foreign"),
                (ForeignObjectKind.Refund, scene.Gateway.Refunds[^1].Id),
                (ForeignObjectKind.Invoice, "in_foreign"),
            ],
            first.Foreign.Select(f => (f.Kind, f.ProviderId))
        );
        Assert.Equal(6, first.Shown.Foreign);
        Assert.Equal(Money.Yen(1000), first.Foreign[4].Amount);

        var second = await scene.CheckAsync();
        Assert.Equal((6, RunOutcome.Balanced), (second.Shown!.Foreign, second.Shown.Outcome));
        Assert.Empty(second.Foreign);
    }

    [Theory, OnEveryDatabase]
    public async Task An_undelivered_dispute_of_a_shop_is_told_apart_by_asking_for_its_payment(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        var intent = scene.Gateway.CaptureForeign(4000);
        scene.Gateway.Tell(
            "charge.dispute.created",
            PaymentEventKind.DisputeOpened,
            e => e with { Dispute = new("du_x", intent, Money.Yen(4000), "needs_response", "fraudulent", null) }
        );
        scene.GrowOld();

        var view = await scene.CheckAsync();

        Assert.True(view.Shown!.Outcome == RunOutcome.Balanced, string.Join('\n', view.Found));
    }

    [Theory, OnEveryDatabase]
    public async Task A_discrepancy_whose_object_turns_out_to_be_foreign_is_gone_when_it_is_resolved(
        DatabaseEngine engine
    )
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        var hold = await scene.PaidInSilenceAsync();
        var found = await scene.FindAsync(DiscrepancyKind.PaidNotBooked);
        var before = await LedgerSnapshot.TakeAsync(scene.Booking);
        // The record of the session is lost, and what stands at the provider says that somebody else opened it.
        await scene.Booking.Database.ExecuteAsync($"DELETE FROM [Checkouts] WHERE [SessionId] = '{found.ProviderId}'");
        scene.Gateway.Change(found.ProviderId!, session => session with { Origin = Another });

        Assert.Equal(ResolutionState.Gone, (await scene.ResolveAsync(found)).Value!.State);

        Assert.Equal(ReservationStatusOf(before), ReservationStatusOf(await LedgerSnapshot.TakeAsync(scene.Booking)));
        Assert.Equal(Domain.Reservations.ReservationStatus.Held, await scene.Booking.StatusAsync(hold));
        Assert.Empty(scene.Gateway.Refunds);
        Assert.Empty(await scene.Server.ReadAsync(db => db.Compensations.ToListAsync()));
    }

    private static string ReservationStatusOf(string snapshot) => snapshot.Split('\n')[2];

    private static GatewayInvoice InvoiceOf(ReconciliationScene scene, Origin origin) =>
        new(
            "in_foreign",
            "sub_foreign",
            "cus_foreign",
            "CT1",
            "price_x",
            Money.Yen(8800),
            null,
            scene.Booking.Clock.GetUtcNow(),
            scene.Booking.Clock.GetUtcNow().AddMonths(1),
            null,
            false
        )
        {
            Origin = origin,
        };
}
