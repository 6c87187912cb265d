using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Disputes;
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
    public async Task A_proration_within_the_period_does_not_refill_the_allowance(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        var contract = await booking.ContractAsync(
            member,
            await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4, covers: program)
        );
        await booking.Server.BookSeatAsync(
            member,
            await booking.Studio.SlotAsync(capacity: 5, program: program),
            contract
        );
        var s = booking.Gateway.Subscriptions.Single();

        await booking.Server.DeliverAsync(
            Notice(booking, "evt_pro", "invoice.paid", PaymentEventKind.InvoicePaid, 1) with
            {
                Invoice = new(
                    "in_proration",
                    s.Id,
                    s.CustomerId,
                    contract,
                    s.PriceId,
                    Money.Yen(1),
                    null,
                    s.PeriodStart!.Value.AddDays(10),
                    s.PeriodEnd!.Value,
                    null,
                    false
                )
                {
                    OpensPeriod = false,
                },
            }
        );

        Assert.Equal(
            (1, 3),
            ((await booking.ReadAsync(contract)).Period, (await booking.ReadAsync(contract)).Remaining)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_renewal_at_the_price_of_a_smaller_plan_does_not_grant_the_larger_ones_allowance(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var large = await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 8);
        var small = await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4, price: 100);
        var contract = await booking.ContractAsync(await booking.Studio.MemberAsync(), large);
        var s = booking.Gateway.Subscriptions.Single();
        await booking.Server.AdjustAsync(await booking.Studio.StaffAsync(admin: true), contract, -8);

        await booking.Server.DeliverAsync(
            Notice(booking, "evt_small", "invoice.paid", PaymentEventKind.InvoicePaid, 1) with
            {
                Invoice = new(
                    "in_small",
                    s.Id,
                    s.CustomerId,
                    contract,
                    small.GatewayPriceId,
                    Money.Yen(100),
                    null,
                    s.PeriodEnd!.Value,
                    s.PeriodEnd!.Value.AddMonths(1),
                    null,
                    false
                ),
            }
        );

        var after = await booking.ReadAsync(contract);
        Assert.Equal((4, 4, small.Id, 2), (after.Remaining, after.UsageCount, after.PlanId, after.Period));
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task A_renewal_at_a_price_that_no_plan_has_is_an_incident_and_opens_nothing(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var contract = await booking.ContractAsync(
            await booking.Studio.MemberAsync(),
            await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 8)
        );
        var s = booking.Gateway.Subscriptions.Single();

        await booking.Server.DeliverAsync(
            Notice(booking, "evt_odd", "invoice.paid", PaymentEventKind.InvoicePaid, 1) with
            {
                Invoice = new(
                    "in_odd",
                    s.Id,
                    s.CustomerId,
                    contract,
                    "price_nobody_sells",
                    Money.Yen(100),
                    null,
                    s.PeriodEnd!.Value,
                    s.PeriodEnd!.Value.AddMonths(1),
                    null,
                    false
                ),
            }
        );

        Assert.Equal(1, (await booking.ReadAsync(contract)).Period);
        await using var db = booking.Database.Open();
        Assert.Equal(CompensationTrigger.UnknownPrice, (await db.Compensations.SingleAsync()).Trigger);
    }

    [Theory, OnEveryDatabase]
    public async Task A_plan_whose_price_was_changed_renews_running_contracts_on_their_own_terms(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var contract = await booking.ContractAsync(
            await booking.Studio.MemberAsync(),
            await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 8)
        );
        await booking.Database.ExecuteAsync(
            "UPDATE [Plans] SET [GatewayPriceId] = 'price_of_next_year', [UsageCount] = 1"
        );

        booking.Gateway.Renew(booking.Gateway.Subscriptions.Single().Id);
        await booking.DeliverAllAsync();

        Assert.Equal(
            (2, 8),
            ((await booking.ReadAsync(contract)).Period, (await booking.ReadAsync(contract)).Remaining)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task An_invoice_below_zero_does_not_fail_for_ever(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (_, contract) = await SubscribedAsync(booking);
        var s = booking.Gateway.Subscriptions.Single();

        await booking.Server.DeliverAsync(
            Notice(booking, "evt_neg", "invoice.paid", PaymentEventKind.InvoicePaid, 1) with
            {
                Invoice = new(
                    "in_credit",
                    s.Id,
                    s.CustomerId,
                    contract,
                    s.PriceId,
                    Money.Yen(-500),
                    null,
                    s.PeriodStart!.Value,
                    s.PeriodEnd!.Value,
                    null,
                    false
                ),
            }
        );

        await using var db = booking.Database.Open();
        Assert.NotEqual(InboxState.Failed, (await db.InboxEvents.SingleAsync(e => e.Id == "evt_neg")).State);
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

    [Theory, OnEveryDatabase]
    public async Task A_second_invoice_for_an_open_period_is_not_kept_in_silence(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (_, contract) = await SubscribedAsync(booking);
        var s = booking.Gateway.Subscriptions.Single();

        await booking.Server.DeliverAsync(
            Notice(booking, "evt_2", "invoice.paid", PaymentEventKind.InvoicePaid, 1) with
            {
                Invoice = new(
                    "in_again",
                    s.Id,
                    s.CustomerId,
                    contract,
                    s.PriceId,
                    Money.Yen(8000),
                    null,
                    s.PeriodStart!.Value,
                    s.PeriodEnd!.Value,
                    null,
                    false
                ),
            }
        );

        await using var db = booking.Database.Open();
        Assert.True(await db.Compensations.AnyAsync(c => c.ResolvedAt == null));
    }

    private static PaymentEvent Notice(
        TestBooking booking,
        string id,
        string type,
        PaymentEventKind kind,
        int seconds
    ) => new(id, type, kind, null, booking.Clock.GetUtcNow().AddSeconds(seconds), false);

    private static async Task<(Actor Member, string Contract)> SubscribedAsync(TestBooking booking)
    {
        var member = await booking.Studio.MemberAsync();
        return (
            member,
            await booking.ContractAsync(member, await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4))
        );
    }
}
