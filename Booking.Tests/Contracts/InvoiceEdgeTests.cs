using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Booking.Tests.Contracts.EventEdgeTests;

namespace Booking.Tests.Contracts;

/// <summary>Odd invoices of subscriptions: each once opened, refilled or lost a period.</summary>
public sealed class InvoiceEdgeTests
{
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
}
