using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Cancellations;
using Booking.Domain.Reservations.Holds;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Payments;

/// <summary>
/// Events of the provider (rule Inbox): each taken once, stored with its outcome, tried again when it fails; disputes
/// stop refunds.
/// </summary>
public sealed class InboxTests
{
    [Theory, OnEveryDatabase]
    public async Task An_event_that_cannot_be_processed_is_stored_and_succeeds_later(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        var paid = scene.Booking.Gateway.Pay(scene.SessionId)!;
        await scene.Booking.Database.ExecuteAsync(
            "ALTER TABLE [OutboxMails] ADD CONSTRAINT [CK_NoMail] CHECK ([Attempts] > 0)"
        );

        Assert.Equal(Receipt.Stored, await scene.Booking.Server.DeliverAsync(paid));
        Assert.Equal(Receipt.Duplicate, await scene.Booking.Server.DeliverAsync(paid));
        Assert.Equal(InboxState.Failed, (await EventAsync(scene, paid)).State);
        Assert.Equal(ReservationStatus.Held, await scene.StatusAsync());

        scene.Booking.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, await scene.Booking.Server.RetryEventsAsync());
        Assert.Equal(
            (InboxState.Failed, 2),
            ((await EventAsync(scene, paid)).State, (await EventAsync(scene, paid)).Attempts)
        );

        await scene.Booking.Database.ExecuteAsync("ALTER TABLE [OutboxMails] DROP CONSTRAINT [CK_NoMail]");
        scene.Booking.Clock.Advance(TimeSpan.FromMinutes(5));
        await Task.WhenAll(
            new[] { scene.Booking.Server, scene.Booking.StartServer() }.Select(s =>
                Task.Run(() => s.RetryEventsAsync())
            )
        );
        Assert.Equal(InboxState.Processed, (await EventAsync(scene, paid)).State);
        Assert.Equal(ReservationStatus.Confirmed, await scene.StatusAsync());
        Assert.Single(await scene.Booking.MailsAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_not_ours_or_means_nothing_is_stored_and_changes_nothing(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        var gateway = scene.Booking.Gateway;
        var session = scene.Booking.SessionOf(scene.Hold);
        var stranger = session with
        {
            Id = "cs_stranger",
            State = GatewaySessionState.Complete,
            Paid = GatewayPaidState.Paid,
            PaymentIntentId = "pi_stranger",
            PaymentNumber = "order-17",
            Reference = null,
            Origin = Origin.Unknown,
        };
        var before = await LedgerSnapshot.TakeAsync(scene.Booking);
        PaymentEvent[] told =
        [
            gateway.Event(
                "checkout.session.completed",
                PaymentEventKind.CheckoutCompleted,
                e => e with { Session = stranger }
            ),
            gateway.Event(
                "checkout.session.completed",
                PaymentEventKind.CheckoutCompleted,
                e => e with { Session = session }
            ),
            gateway.Event("checkout.session.completed", PaymentEventKind.CheckoutCompleted, e => e),
            gateway.Event(
                "payment_intent.payment_failed",
                PaymentEventKind.PaymentAttemptFailed,
                e => e with { DeclineCode = "insufficient_funds" }
            ),
            gateway.Event(
                "refund.updated",
                PaymentEventKind.RefundChanged,
                e => e with { Refund = new("re_x", GatewayRefundState.Succeeded, Money.Yen(1), "pi_x", "RF7", null) }
            ),
            gateway.Event(
                "charge.dispute.created",
                PaymentEventKind.DisputeOpened,
                e => e with { Dispute = new("dp_x", null, Money.Yen(1), "needs_response", "fraudulent", null) }
            ),
            gateway.Event("customer.created", PaymentEventKind.Other, e => e),
        ];

        foreach (var payload in told)
            Assert.Equal(Receipt.Stored, await scene.Booking.Server.DeliverAsync(payload));

        Assert.Equal(before, await LedgerSnapshot.TakeAsync(scene.Booking));
        Assert.DoesNotContain(
            InboxState.Failed,
            await scene.Booking.Server.ReadAsync(db => db.InboxEvents.Select(e => e.State).ToListAsync())
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_dispute_marks_the_payment_stops_its_refund_and_is_lifted_when_it_is_won(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        await scene.Booking.PayAsync(scene.Hold);
        var intent = (await scene.Booking.PaymentAsync(scene.Hold)).PaymentIntentId;
        var dispute = new GatewayDispute(
            "dp_1",
            intent,
            Money.Yen(Studio.LessonPrice),
            "needs_response",
            "fraudulent",
            scene.Booking.Clock.GetUtcNow().AddDays(7)
        );
        PaymentEvent Told(PaymentEventKind kind, string status) =>
            scene.Booking.Gateway.Event(
                "charge.dispute",
                kind,
                e => e with { Dispute = dispute with { Status = status } }
            );

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(() =>
                        scene.Booking.Server.DeliverAsync(Told(PaymentEventKind.DisputeOpened, "needs_response"))
                    )
                )
        );
        Assert.Equal(PaymentStatus.Disputed, (await scene.Booking.PaymentAsync(scene.Hold)).Status);
        Assert.Equal(dispute.DueBy, (await scene.Booking.Server.ReadAsync(db => db.Disputes.SingleAsync())).DueBy);
        Assert.Empty(await scene.Booking.Server.ReadAsync(db => db.Compensations.ToListAsync()));
        Assert.Equal(
            new Cancellation(InTime: true, Refund: null),
            (await scene.Booking.Server.CancelAsync(scene.Member, scene.Hold.ReservationNumber)).Value
        );
        // its money goes back once it can
        Assert.Equal((CompensationKind.Manual, CompensationTrigger.Dispute), await scene.CompensationAsync());

        await scene.Booking.Server.DeliverAsync(Told(PaymentEventKind.DisputeClosed, "won"));
        Assert.Equal(PaymentStatus.Succeeded, (await scene.Booking.PaymentAsync(scene.Hold)).Status);
        Assert.Empty(await scene.Booking.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task The_story_of_a_reservation_is_told_in_order_and_only_to_its_owner(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        await scene.TimerAsync();
        await scene.Booking.Server.DeliverAsync(scene.Booking.Gateway.PayLate(scene.SessionId));
        var mine = scene.Booking.Server.Get<MyReservations>();

        var steps = await mine.StepsAsync(scene.Member, scene.Hold.ReservationNumber, CancellationToken.None);

        Assert.Equal([null, "Held", "Releasing", "Expired"], steps.Select(s => s.From));
        Assert.Equal(["Held", "Releasing", "Expired", "Confirmed"], steps.Select(s => s.To));
        Assert.Empty(
            await mine.StepsAsync(
                await scene.Booking.Studio.MemberAsync(),
                scene.Hold.ReservationNumber,
                CancellationToken.None
            )
        );
    }

    private static Task<InboxEvent> EventAsync(Scene scene, PaymentEvent told) =>
        scene.Booking.Server.ReadAsync(db => db.InboxEvents.AsNoTracking().SingleAsync(e => e.Id == told.Id));
}
