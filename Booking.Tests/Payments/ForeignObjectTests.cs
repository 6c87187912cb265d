using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Payments;

/// <summary>
/// Events about what another shop, or another installation, has at the provider (rule Foreign objects): kept, and
/// nothing else. Each has the numbers that ours has.
/// </summary>
public sealed class ForeignObjectTests
{
    /// <summary>A second installation of this program, on the same account.</summary>
    private static readonly Origin Another = new("0192f00000000000000000000000cafe", "checkout:PY1:0");

    [Theory, OnEveryDatabase(true), OnEveryDatabase(false)]
    public async Task A_subscription_that_bears_our_contract_s_number_changes_no_contract(
        DatabaseEngine engine,
        bool isInstallation
    )
    {
        await using var scene = await SubscriberAsync(engine);
        var foreign = scene.Booking.Gateway.Subscriptions.Single() with
        {
            Id = "sub_foreign",
            CustomerId = "cus_foreign",
            CancelAt = scene.Booking.Clock.GetUtcNow().AddDays(1),
            Origin = isInstallation ? Another : Origin.Unknown,
        };

        await scene.ChangesNothingAsync(
            (
                "customer.subscription.updated",
                PaymentEventKind.SubscriptionChanged,
                e => e with { Subscription = foreign }
            ),
            (
                "customer.subscription.deleted",
                PaymentEventKind.SubscriptionEnded,
                e => e with { Subscription = foreign }
            )
        );
    }

    [Theory, OnEveryDatabase(true), OnEveryDatabase(false)]
    public async Task An_invoice_that_bears_our_contract_s_number_neither_pays_nor_suspends_it(
        DatabaseEngine engine,
        bool isInstallation
    )
    {
        await using var scene = await SubscriberAsync(engine);
        var ours = scene.Booking.Gateway.Subscriptions.Single();
        var foreign = new GatewayInvoice(
            "in_foreign",
            "sub_foreign",
            "cus_foreign",
            ours.ContractNumber,
            ours.PriceId,
            Money.Yen(8800),
            null,
            ours.PeriodEnd!.Value,
            ours.PeriodEnd.Value.AddMonths(1),
            "https://invoice.example",
            false
        )
        {
            Origin = isInstallation ? Another : Origin.Unknown,
        };

        await scene.ChangesNothingAsync(
            ("invoice.paid", PaymentEventKind.InvoicePaid, e => e with { Invoice = foreign }),
            ("invoice.payment_failed", PaymentEventKind.InvoiceFailed, e => e with { Invoice = foreign }),
            (
                "invoice.payment_action_required",
                PaymentEventKind.InvoiceActionRequired,
                e => e with { Invoice = foreign }
            ),
            (
                "invoice.paid",
                PaymentEventKind.InvoicePaid,
                e => e with { Invoice = foreign with { Id = "in_of_a_shop", SubscriptionId = null } }
            )
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Another_installation_s_subscription_of_our_customer_is_its_own(DatabaseEngine engine)
    {
        await using var scene = await SubscriberAsync(engine);
        var ours = scene.Booking.Gateway.Subscriptions.Single();
        var foreign = ours with { Id = "sub_foreign", Origin = Another };

        await scene.ChangesNothingAsync(
            (
                "customer.subscription.created",
                PaymentEventKind.SubscriptionChanged,
                e => e with { Subscription = foreign }
            )
        );
    }

    [Theory, OnEveryDatabase(true), OnEveryDatabase(false)]
    public async Task A_session_that_expires_or_fails_elsewhere_releases_no_hold(
        DatabaseEngine engine,
        bool isInstallation
    )
    {
        await using var scene = await Scene.StartAsync(engine);
        var foreign = scene.Booking.SessionOf(scene.Hold) with
        {
            Id = "cs_foreign",
            State = GatewaySessionState.Expired,
            Origin = isInstallation ? Another : Origin.Unknown,
        };

        await new Stage(scene.Booking).ChangesNothingAsync(
            ("checkout.session.expired", PaymentEventKind.CheckoutExpired, e => e with { Session = foreign }),
            (
                "checkout.session.async_payment_failed",
                PaymentEventKind.CheckoutPaymentFailed,
                e => e with { Session = foreign with { State = GatewaySessionState.Complete } }
            )
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_refund_of_another_installation_is_known_by_its_mark_at_once(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        await scene.Booking.PayAsync(scene.Hold);
        var intent = scene.Booking.Gateway.CaptureForeign(3000, Another);
        var refund = new GatewayRefund("re_foreign", GatewayRefundState.Failed, Money.Yen(3000), intent, "RF1", "x")
        {
            Origin = Another,
        };

        await new Stage(scene.Booking).ChangesNothingAsync(
            ("refund.failed", PaymentEventKind.RefundChanged, e => e with { Refund = refund })
        );
    }

    [Theory, OnEveryDatabase(true), OnEveryDatabase(false)]
    public async Task Whose_refund_or_dispute_it_is_the_payment_tells_when_the_provider_is_asked(
        DatabaseEngine engine,
        bool isInstallation
    )
    {
        await using var scene = await Scene.StartAsync(engine);
        await scene.Booking.PayAsync(scene.Hold);
        var intent = scene.Booking.Gateway.CaptureForeign(3000, isInstallation ? Another : null);
        var refund = new GatewayRefund("re_x", GatewayRefundState.Succeeded, Money.Yen(3000), intent, null, null);
        var dispute = new GatewayDispute("du_x", intent, Money.Yen(3000), "lost", "fraudulent", null);

        await new Stage(scene.Booking).ChangesNothingAsync(
            ("refund.created", PaymentEventKind.RefundChanged, e => e with { Refund = refund }),
            ("charge.dispute.closed", PaymentEventKind.DisputeClosed, e => e with { Dispute = dispute }),
            (
                "charge.dispute.created",
                PaymentEventKind.DisputeOpened,
                e => e with { Dispute = dispute with { Id = "du_of_a_charge", PaymentIntentId = null } }
            )
        );
    }

    [Theory, OnEveryDatabase]
    public async Task While_the_provider_does_not_say_whose_it_is_an_event_waits_longer_than_a_day(
        DatabaseEngine engine
    )
    {
        await using var scene = await Scene.StartAsync(engine);
        var intent = scene.Booking.Gateway.CaptureForeign(3000);
        var told = scene.Booking.Gateway.Event(
            "charge.dispute.created",
            PaymentEventKind.DisputeOpened,
            e => e with { Dispute = new("du_x", intent, Money.Yen(3000), "needs_response", "fraudulent", null) }
        );
        await scene.Booking.Server.DeliverAsync(told);
        scene.Booking.Gateway.Faults.Unreachable = true;
        for (var hour = 0; hour < 30; hour++)
        {
            scene.Booking.Clock.Advance(TimeSpan.FromHours(1));
            await scene.Booking.Server.RetryEventsAsync();
        }

        Assert.Equal(InboxState.Waiting, await StateAsync(scene.Booking, told));
        scene.Booking.Gateway.Faults.Unreachable = false;
        scene.Booking.Clock.Advance(TimeSpan.FromHours(1));
        await scene.Booking.Server.RetryEventsAsync();
        Assert.Equal(InboxState.Foreign, await StateAsync(scene.Booking, told));
        Assert.Empty(await scene.Booking.Server.ReadAsync(db => db.Compensations.ToListAsync()));
    }

    [Theory, OnEveryDatabase]
    public async Task A_dispute_of_a_subscription_s_money_that_is_not_named_yet_is_ours_by_its_invoice(
        DatabaseEngine engine
    )
    {
        await using var scene = await SubscriberAsync(engine);
        var invoice = await scene.Booking.Server.ReadAsync(db => db.Payments.Select(p => p.InvoiceId).SingleAsync());
        var told = scene.Booking.Gateway.Event(
            "charge.dispute.created",
            PaymentEventKind.DisputeOpened,
            e => e with { Dispute = new("du_x", "pi_" + invoice, Money.Yen(1), "needs_response", "fraudulent", null) }
        );

        await scene.Booking.Server.DeliverAsync(told);
        scene.Booking.Clock.Advance(TimeSpan.FromMinutes(2));
        await scene.Booking.Server.RetryEventsAsync();

        Assert.Equal(InboxState.Waiting, await StateAsync(scene.Booking, told));
    }

    [Theory, OnEveryDatabase]
    public async Task A_declined_payment_of_another_installation_is_foreign_and_of_a_shop_has_no_meaning(
        DatabaseEngine engine
    )
    {
        await using var scene = await Scene.StartAsync(engine);
        PaymentEvent Declined(Origin origin) =>
            scene.Booking.Gateway.Event(
                "payment_intent.payment_failed",
                PaymentEventKind.PaymentAttemptFailed,
                e => e with { PaymentIntentId = "pi_x", Origin = origin }
            );
        PaymentEvent[] told =
        [
            Declined(Another),
            Declined(Origin.Unknown),
            Declined(scene.Booking.SessionOf(scene.Hold).Origin),
        ];
        foreach (var one in told)
            await scene.Booking.Server.DeliverAsync(one);

        Assert.Equal(InboxState.Foreign, await StateAsync(scene.Booking, told[0]));
        Assert.Equal(InboxState.Ignored, await StateAsync(scene.Booking, told[1]));
        Assert.Equal(InboxState.Processed, await StateAsync(scene.Booking, told[2]));
    }

    private static async Task<InboxState> StateAsync(TestBooking booking, PaymentEvent told) =>
        await booking.Server.ReadAsync(db =>
            db.InboxEvents.Where(e => e.Id == told.Id).Select(e => e.State).SingleAsync()
        );

    /// <summary>A member whose subscription runs.</summary>
    private static async Task<Stage> SubscriberAsync(DatabaseEngine engine)
    {
        var booking = await TestBooking.StartAsync(engine);
        await booking.ContractAsync(
            await booking.Studio.MemberAsync(),
            await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4, price: 8800)
        );
        return new(booking);
    }

    private sealed record Stage(TestBooking Booking) : IAsyncDisposable
    {
        /// <summary>The events are foreign in the end, and nothing here is as they say.</summary>
        public async Task ChangesNothingAsync(
            params (string Type, PaymentEventKind Kind, Func<PaymentEvent, PaymentEvent> Fill)[] told
        )
        {
            var before = await LedgerSnapshot.TakeAsync(Booking);
            var mails = await Booking.MailsAsync();
            var events = told.Select(t => Booking.Gateway.Event(t.Type, t.Kind, t.Fill)).ToList();
            foreach (var one in events)
                await Booking.Server.DeliverAsync(one);
            Booking.Clock.Advance(TimeSpan.FromMinutes(2));
            await Booking.Server.RetryEventsAsync();

            foreach (var one in events)
                Assert.Equal((one.Type, InboxState.Foreign), (one.Type, await StateAsync(Booking, one)));
            Assert.Equal(before, await LedgerSnapshot.TakeAsync(Booking));
            Assert.Equal(mails, await Booking.MailsAsync());
            Assert.Empty(await Booking.Server.ReadAsync(db => db.Compensations.ToListAsync()));
        }

        public ValueTask DisposeAsync() => Booking.DisposeAsync();
    }
}
