using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Contracts;

/// <summary>Odd events on subscriptions: each once lost or gave away something.</summary>
public sealed class EventEdgeTests
{
    [Theory, OnEveryDatabase]
    public async Task A_past_due_event_that_comes_after_the_payment_does_not_lock_the_member_out(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (_, contract) = await SubscribedAsync(booking);
        booking.Clock.Advance(TimeSpan.FromMinutes(1));
        var failed = booking.Gateway.FailRenewal(booking.Gateway.Subscriptions.Single().Id);
        var pastDue = booking.Gateway.Undelivered.Single(e => e.Kind == PaymentEventKind.SubscriptionChanged);
        booking.Gateway.Undelivered.Clear();
        booking.Clock.Advance(TimeSpan.FromMinutes(1));
        var paid = booking.Gateway.PayInvoice(failed.Invoice!);
        var active = booking.Gateway.Undelivered.Single(e => e.Kind == PaymentEventKind.SubscriptionChanged);

        foreach (var notice in new[] { failed, paid, pastDue, active })
            await booking.Server.DeliverAsync(notice);

        Assert.Equal(ContractStatus.Active, (await booking.ReadAsync(contract)).Status);
    }

    [Theory, OnEveryDatabase]
    public async Task A_paused_subscription_that_is_resumed_can_be_used_again(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (_, contract) = await SubscribedAsync(booking);
        var now = booking.Gateway.Subscriptions.Single();

        await booking.Server.DeliverAsync(
            Notice(booking, "evt_p", "customer.subscription.paused", PaymentEventKind.SubscriptionChanged, 1) with
            {
                Subscription = now with { State = GatewaySubscriptionState.Paused },
            }
        );
        await booking.Server.DeliverAsync(
            Notice(booking, "evt_r", "customer.subscription.resumed", PaymentEventKind.SubscriptionChanged, 2) with
            {
                Subscription = now,
            }
        );

        Assert.Equal(ContractStatus.Active, (await booking.ReadAsync(contract)).Status);
    }

    [Theory, OnEveryDatabase]
    public async Task A_failed_retry_of_an_older_invoice_does_not_suspend_a_paid_period(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (_, contract) = await SubscribedAsync(booking);
        var failed = booking.Gateway.FailRenewal(booking.Gateway.Subscriptions.Single().Id);
        await booking.DeliverAllAsync();
        booking.Gateway.Renew(booking.Gateway.Subscriptions.Single().Id);
        await booking.DeliverAllAsync();

        await booking.Server.DeliverAsync(failed with { Id = "evt_retry" });

        Assert.Equal(ContractStatus.Active, (await booking.ReadAsync(contract)).Status);
    }

    [Theory, OnEveryDatabase]
    public async Task Race_a_failure_that_is_booked_while_the_payment_is_does_not_suspend(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (_, contract) = await SubscribedAsync(booking);
        var failed = booking.Gateway.FailRenewal(booking.Gateway.Subscriptions.Single().Id);
        booking.Gateway.Undelivered.Clear();
        var paid = booking.Gateway.PayInvoice(failed.Invoice!);
        var faster = new JustBefore(sql =>
            sql.StartsWith("UPDATE", StringComparison.Ordinal) && sql.Contains("Contracts", StringComparison.Ordinal)
        )
        {
            Act = () => booking.Server.DeliverAsync(paid),
        };

        await booking.StartServer(faster).DeliverAsync(failed);

        Assert.Equal(ContractStatus.Active, (await booking.ReadAsync(contract)).Status);
    }

    [Theory, OnEveryDatabase]
    public async Task A_dispute_about_a_subscriptions_money_is_put_before_a_person(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        await SubscribedAsync(booking);
        var intent = await booking.Server.ReadAsync(db => db.Payments.Select(p => "pi_" + p.InvoiceId).SingleAsync());
        await booking.Server.DeliverAsync(
            Notice(booking, "evt_dp", "charge.dispute.created", PaymentEventKind.DisputeOpened, 1) with
            {
                Dispute = new("dp_1", intent, Money.Yen(8000), "needs_response", "fraudulent", null),
            }
        );
        for (var n = 0; n < 40; n++)
        {
            booking.Clock.Advance(TimeSpan.FromHours(1));
            await booking.Server.RetryEventsAsync();
        }

        await using var db = booking.Database.Open();
        Assert.True(
            await db.Compensations.AnyAsync(c => c.ResolvedAt == null)
                || await db.Payments.AnyAsync(p => p.Status == PaymentStatus.Disputed),
            (await db.InboxEvents.SingleAsync(e => e.Id == "evt_dp")).State.ToString()
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_foreign_customers_subscription_never_pays_for_another_members_contract(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (other, _) = await SubscribedAsync(booking);
        var theirs = booking.Gateway.Subscriptions.Single();
        var victim = await booking.Studio.MemberAsync();
        var pending = (
            await booking.Server.BuyAsync(victim, await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 9))
        )
            .Value!
            .ContractNumber;

        await booking.Server.DeliverAsync(
            Notice(booking, "evt_x", "invoice.paid", PaymentEventKind.InvoicePaid, 1) with
            {
                Invoice = new(
                    "in_x",
                    "sub_x",
                    theirs.CustomerId,
                    pending,
                    theirs.PriceId,
                    Money.Yen(100),
                    null,
                    booking.Clock.GetUtcNow(),
                    booking.Clock.GetUtcNow().AddMonths(1),
                    null,
                    false
                ),
            }
        );

        Assert.NotNull(other);
        Assert.Equal(0, (await booking.ReadAsync(pending)).Remaining);
    }

    [Theory, OnEveryDatabase]
    public async Task A_change_at_the_provider_right_after_ones_own_is_not_taken_for_older(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, contract) = await SubscribedAsync(booking);
        booking.Clock.Advance(TimeSpan.FromMinutes(5));
        var atProvider = booking.Clock.GetUtcNow();
        // the answer took a moment; the provider writes whole seconds
        booking.Clock.Advance(TimeSpan.FromMilliseconds(800));
        await booking
            .Server.Get<ManageSubscription>()
            .CancelAtPeriodEndAsync(member, contract, true, CancellationToken.None);

        // Resumed in the portal within the same second.
        await booking.Server.DeliverAsync(
            Notice(booking, "evt_res", "customer.subscription.updated", PaymentEventKind.SubscriptionChanged, 0) with
            {
                CreatedAt = atProvider,
                Subscription = booking.Gateway.Subscriptions.Single() with { CancelAt = null },
            }
        );

        Assert.Null((await booking.ReadAsync(contract)).CancelAt);
    }

    internal static PaymentEvent Notice(
        TestBooking booking,
        string id,
        string type,
        PaymentEventKind kind,
        int seconds
    ) => new(id, type, kind, null, booking.Clock.GetUtcNow().AddSeconds(seconds), false);

    internal static async Task<(Actor Member, string Contract)> SubscribedAsync(TestBooking booking)
    {
        var member = await booking.Studio.MemberAsync();
        return (
            member,
            await booking.ContractAsync(member, await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4))
        );
    }
}
