using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reconciliation;
using Booking.Domain.Reservations;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Reconciliation;

/// <summary>
/// Our records and the provider made to differ: each discrepancy has its name, and is resolved as a webhook would have
/// done, or becomes a task.
/// </summary>
public sealed class ProviderDiscrepancyTests
{
    [Theory, OnEveryDatabase]
    public async Task A_paid_session_that_nobody_told_us_of_is_confirmed(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        var hold = await scene.PaidInSilenceAsync();

        var found = await scene.FindAsync(DiscrepancyKind.PaidNotBooked);
        Assert.Equal(
            (Money.Yen(Studio.LessonPrice), Money.Yen(Studio.LessonPrice), "Pending", "Paid"),
            (found.Expected, found.Actual, found.Here, found.There)
        );
        await scene.ResolvesAsync(found);

        Assert.Equal(ReservationStatus.Confirmed, await scene.Booking.StatusAsync(hold));
    }

    [Theory, OnEveryDatabase]
    public async Task A_paid_session_of_a_hold_that_has_ended_gets_its_money_back_when_the_seat_is_gone(
        DatabaseEngine engine
    )
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        var slot = await scene.Booking.Studio.SlotAsync();
        var hold = await scene.Server.HoldAsync(scene.Member, slot, overlapConfirmed: true);
        await scene.Booking.SettleAsync();
        scene.Gateway.PayLate(scene.Booking.SessionOf(hold).Id);
        scene.LoseEvents();
        await scene.Booking.BookAndPayAsync(await scene.Booking.Studio.MemberAsync(), slot);
        scene.LoseEvents();
        scene.GrowOld();

        await scene.ResolvesAsync(await scene.FindAsync(DiscrepancyKind.PaidNotBooked));
        Assert.Single(scene.Gateway.Refunds);
    }

    [Theory, OnEveryDatabase]
    public async Task A_session_that_names_a_payment_we_do_not_have_becomes_a_task(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        await PaidForNothingAsync(scene);

        await scene.BecomesATaskAsync(await scene.FindAsync(DiscrepancyKind.PaidForUnknown));
    }

    [Theory, OnEveryDatabase]
    public async Task Money_of_which_an_event_has_made_a_task_gets_no_second_one(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        await scene.Server.DeliverAsync(await PaidForNothingAsync(scene));
        var told = (await scene.Server.ReadAsync(db => db.Compensations.SingleAsync())).Id;

        Assert.Equal(
            ResolutionState.TaskOpened,
            (await scene.ResolveAsync(await scene.FindAsync(DiscrepancyKind.PaidForUnknown))).Value!.State
        );

        Assert.Equal(told, (await scene.Server.ReadAsync(db => db.Compensations.SingleAsync())).Id);
        Assert.Equal(told, (await scene.Server.ReadAsync(db => db.ReconciliationDiscrepancies.SingleAsync())).TaskId);
    }

    [Theory, OnEveryDatabase]
    public async Task A_payment_page_that_ended_unnoticed_is_taken_over(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        var bought = (await scene.Server.BuyAsync(scene.Member, await scene.Booking.Studio.PlanAsync())).Value!;
        scene.GrowOld();
        Assert.Equal(GatewaySessionState.Expired, scene.Gateway.Sessions[^1].State);
        scene.LoseEvents();

        await scene.ResolvesAsync(await scene.FindAsync(DiscrepancyKind.SessionEndedUnnoticed));
        Assert.Equal(ContractStatus.Abandoned, (await scene.Booking.ReadAsync(bought.ContractNumber)).Status);
    }

    [Theory, OnEveryDatabase]
    public async Task A_second_session_of_a_paid_booking_is_closed_when_it_ends(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        var hold = await scene.Server.HoldAsync(await scene.Booking.Studio.MemberAsync(), scene.Slot);
        var paid = scene.Gateway.Pay(scene.Booking.SessionOf(hold).Id)!;
        await scene.Booking.Database.ExecuteAsync(
            "UPDATE [Checkouts] SET [SessionId] = 'cs_other' WHERE [State] = 'Open'"
        );
        await scene.Server.DeliverAsync(paid); // of a session that we never heard of, for the same payment
        Assert.Equal(ReservationStatus.Confirmed, await scene.Booking.StatusAsync(hold));

        var ended = paid.Session! with
        {
            Id = "cs_other",
            State = GatewaySessionState.Expired,
            Paid = GatewayPaidState.Unpaid,
            PaymentIntentId = null,
        };
        await scene.Server.DeliverAsync(
            scene.Gateway.Event(
                "checkout.session.expired",
                PaymentEventKind.CheckoutExpired,
                e => e with { Session = ended }
            )
        );

        await using var db = scene.Booking.Database.Open();
        Assert.Equal(CheckoutState.Expired, (await db.Checkouts.SingleAsync(c => c.SessionId == "cs_other")).State);
    }

    [Theory, OnEveryDatabase]
    public async Task A_session_and_a_payment_that_the_provider_does_not_know_become_tasks(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        scene.Gateway.Forget(scene.Booking.SessionOf(scene.Hold).Id);
        await scene.BecomesATaskAsync(await scene.FindAsync(DiscrepancyKind.SessionUnknownThere, scene.Payment.Number));
        scene.Gateway.Forget(scene.Payment.PaymentIntentId!);

        var view = await scene.CheckAsync();
        Assert.Equal(
            [DiscrepancyKind.SessionUnknownThere, DiscrepancyKind.PaymentUnknownThere],
            view.Found.Select(d => d.Kind)
        );
        Assert.Equal(
            (ResolutionState.TaskOpened, ResolutionState.Open),
            (view.Found[0].ResolutionState, view.Found[1].ResolutionState)
        );
        Assert.Equal(ResolutionState.TaskOpened, (await scene.ResolveAsync(view.Found[1])).Value!.State);
    }

    [Theory, OnEveryDatabase]
    public async Task Another_amount_there_becomes_a_task(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        scene.Gateway.ChangeCaptured(scene.Payment.PaymentIntentId!, 4000);
        var found = await scene.FindAsync(DiscrepancyKind.PaymentAmountDiffers, scene.Payment.Number);
        Assert.Equal((Money.Yen(5000), Money.Yen(4000)), (found.Expected, found.Actual));
        await scene.BecomesATaskAsync(found);
    }

    [Theory, OnEveryDatabase]
    public async Task Money_in_our_name_that_came_by_no_session_becomes_a_task(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        scene.Gateway.CaptureOutside("PY999", 700);
        scene.GrowOld();
        await scene.BecomesATaskAsync(await scene.FindAsync(DiscrepancyKind.MoneyNotBooked, "PY999"));
    }

    [Theory, OnEveryDatabase]
    public async Task Another_shop_on_the_same_account_is_none_of_our_business(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        scene.Gateway.CaptureForeign(700);
        scene.GrowOld();
        await scene.BalancesAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_paid_invoice_that_nobody_told_us_of_is_booked_and_opens_its_period(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        var contract = await scene.Booking.ContractAsync(
            scene.Member,
            await scene.Booking.Studio.PlanAsync(PlanKind.Subscription)
        );
        scene.Gateway.AcknowledgeAll();
        scene.Booking.Clock.Advance(TimeSpan.FromDays(31));
        scene.Gateway.Renew((await scene.Booking.ReadAsync(contract)).SubscriptionId!);
        scene.LoseEvents();
        scene.GrowOld();

        await scene.ResolvesAsync(await scene.FindAsync(DiscrepancyKind.InvoiceNotBooked, contract));
        Assert.Equal(2, (await scene.Booking.ReadAsync(contract)).Period);
    }

    [Theory, OnEveryDatabase]
    public async Task Payments_of_invoices_get_their_names_so_that_a_dispute_finds_them(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        await scene.Booking.ContractAsync(scene.Member, await scene.Booking.Studio.PlanAsync(PlanKind.Subscription));
        var naming = scene.Server.Get<NameInvoicePayments>();
        scene.Gateway.Faults.LoseRequest(GatewayCall.FindInvoicePayment);
        Assert.Equal(0, await naming.RunAsync(CancellationToken.None));
        Assert.Equal(1, await naming.RunAsync(CancellationToken.None));
        Assert.Equal(0, await naming.RunAsync(CancellationToken.None));

        await using var db = scene.Booking.Database.Open();
        var payment = await db.Payments.SingleAsync(p => p.InvoiceId != null);
        var dispute = scene.Gateway.Event(
            "charge.dispute.created",
            PaymentEventKind.DisputeOpened,
            e =>
                e with
                {
                    Dispute = new("dp_1", payment.PaymentIntentId, payment.Total, "needs_response", "fraudulent", null),
                }
        );
        await scene.Server.DeliverAsync(dispute);
        Assert.Equal(
            PaymentStatus.Disputed,
            (await scene.Booking.Database.Open().Payments.SingleAsync(p => p.Id == payment.Id)).Status
        );
    }

    /// <summary>A second hold was paid, and then its rows vanish, as after an old backup was put back.</summary>
    /// <returns>The event, which has not been delivered.</returns>
    private static async Task<PaymentEvent> PaidForNothingAsync(ReconciliationScene scene)
    {
        var hold = await scene.Server.HoldAsync(await scene.Booking.Studio.MemberAsync(), scene.Slot);
        var notice = scene.Gateway.Pay(scene.Booking.SessionOf(hold).Id)!;
        scene.LoseEvents();
        scene.GrowOld();
        await scene.Server.ExpireHoldsAsync(); // whatever happens to the hold, its rows vanish
        await scene.Booking.Database.ExecuteAsync("DELETE FROM [Refunds]");
        await scene.Booking.Database.ExecuteAsync("DELETE FROM [Compensations]");
        await scene.Booking.Database.ExecuteAsync("DELETE FROM [Checkouts] WHERE [PaymentId] <> " + scene.Payment.Id);
        await scene.Booking.Database.ExecuteAsync("DELETE FROM [Payments] WHERE [Id] <> " + scene.Payment.Id);
        await scene.Booking.Database.ExecuteAsync(
            "DELETE FROM [Reservations] WHERE [Id] <> " + scene.Payment.ReservationId
        );
        await scene.Booking.Database.ExecuteAsync(
            "UPDATE [Slots] SET [Reserved] = 1, [Held] = 0 WHERE [Id] = " + scene.Slot.Id
        );
        return notice;
    }
}
