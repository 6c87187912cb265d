using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Contracts;

/// <summary>Subscriptions follow events that come in any order, twice and late.</summary>
public sealed class SubscriptionTests
{
    [Theory]
    [OnEveryDatabase(0)]
    [OnEveryDatabase(1)]
    [OnEveryDatabase(2)]
    [OnEveryDatabase(3)]
    [OnEveryDatabase(4)]
    [OnEveryDatabase(5)]
    public async Task The_first_events_may_come_in_any_order_and_twice(DatabaseEngine engine, int order)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var bought = (
            await booking.Server.BuyAsync(member, await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4))
        ).Value!;
        booking.Gateway.Pay(booking.Gateway.Sessions.Single().Id);
        var notices = booking.Gateway.Undelivered.ToList();
        Assert.Equal(3, notices.Count);
        int[][] orders =
        [
            [0, 1, 2],
            [0, 2, 1],
            [1, 0, 2],
            [1, 2, 0],
            [2, 0, 1],
            [2, 1, 0],
        ];

        foreach (var n in orders[order])
            await booking.Server.DeliverAsync(notices[n]);
        foreach (var n in orders[order])
            Assert.Equal(Receipt.Duplicate, await booking.Server.DeliverAsync(notices[n]));

        var contract = await booking.ReadAsync(bought.ContractNumber);
        Assert.Equal((ContractStatus.Active, 4, 1), (contract.Status, contract.Remaining, contract.Period));
        Assert.Equal([(LedgerKind.Reset, 4)], await booking.LedgerAsync(bought.ContractNumber));
        Assert.Equal([MailOccasion.PlanBought], await booking.MailsAsync());
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_renewal_resets_and_carries_nothing_over(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, contract, program) = await SubscribedAsync(booking);
        await booking.Server.BookSeatAsync(
            member,
            await booking.Studio.SlotAsync(capacity: 5, program: program),
            contract
        );

        booking.Gateway.Renew(booking.Gateway.Subscriptions.Single().Id);
        await booking.DeliverAllAsync();

        Assert.Equal(
            [(LedgerKind.Reset, 4), (LedgerKind.Consume, -1), (LedgerKind.Reset, 1)],
            await booking.LedgerAsync(contract)
        );
        Assert.Equal(2, (await booking.ReadAsync(contract)).Period);
        Assert.Equal(MailOccasion.PlanRenewed, (await booking.MailsAsync())[^1]);
        await using var db = booking.Database.Open();
        Assert.Equal(2, await db.Payments.CountAsync(p => p.Status == PaymentStatus.Succeeded && p.InvoiceId != null));
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task An_invoice_that_comes_after_a_later_one_is_money_without_a_period(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (_, contract, _) = await SubscribedAsync(booking);
        var subscription = booking.Gateway.Subscriptions.Single().Id;
        var second = booking.Gateway.Renew(subscription)!;
        var third = booking.Gateway.Renew(subscription)!;

        await booking.Server.DeliverAsync(third);
        await booking.Server.DeliverAsync(second);

        Assert.Equal(
            (2, 4),
            ((await booking.ReadAsync(contract)).Period, (await booking.ReadAsync(contract)).Remaining)
        );
        Assert.Equal(third.Invoice!.PeriodEnd, (await booking.ReadAsync(contract)).PeriodEnd);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_failed_renewal_suspends_use_tells_the_member_and_a_later_payment_revives_it(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, contract, program) = await SubscribedAsync(booking);
        var failed = booking.Gateway.FailRenewal(booking.Gateway.Subscriptions.Single().Id);
        await booking.DeliverAllAsync();
        var slot = await booking.Studio.SlotAsync(capacity: 5, program: program);

        Assert.Equal(ContractStatus.PastDue, (await booking.ReadAsync(contract)).Status);
        Assert.Equal(Refusal.ContractPastDue, (await booking.Server.BookSeatAsync(member, slot, contract)).Refusal);
        Assert.Equal(MailOccasion.PlanPaymentFailed, (await booking.MailsAsync())[^1]);

        booking.Gateway.PayInvoice(failed.Invoice!);
        await booking.DeliverAllAsync();

        Assert.Equal(
            (ContractStatus.Active, 2),
            ((await booking.ReadAsync(contract)).Status, (await booking.ReadAsync(contract)).Period)
        );
        Assert.NotNull((await booking.Server.BookSeatAsync(member, slot, contract)).Value);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task News_of_a_failure_that_comes_after_the_payment_changes_nothing(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (_, contract, _) = await SubscribedAsync(booking);
        var failed = booking.Gateway.FailRenewal(booking.Gateway.Subscriptions.Single().Id);
        booking.Gateway.Undelivered.Clear();
        var paid = booking.Gateway.PayInvoice(failed.Invoice!);

        await booking.Server.DeliverAsync(paid);
        await booking.Server.DeliverAsync(failed);

        Assert.Equal(ContractStatus.Active, (await booking.ReadAsync(contract)).Status);
    }

    [Theory, OnEveryDatabase]
    public async Task A_foreign_customer_and_an_unknown_price_are_incidents_and_grant_nothing(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, _, _) = await SubscribedAsync(booking);
        var customer = booking.Gateway.Subscriptions.Single().CustomerId;

        foreach (var (who, price) in new[] { ("cus_foreign", "price_x"), (customer, "price_nobody_sells") })
        {
            // In our name, as after an older backup was restored.
            var (created, paid) = booking.Gateway.SubscribeOutside(
                who,
                price,
                new(9999, "jpy"),
                new(booking.Gateway.Installation, null)
            );
            await booking.Server.DeliverAsync(created);
            await booking.Server.DeliverAsync(paid);
        }

        await using var db = booking.Database.Open();
        Assert.Equal(
            [CompensationTrigger.UnknownCustomer, CompensationTrigger.UnknownPrice],
            await db
                .Compensations.Where(c => c.ResolvedAt == null)
                .OrderBy(c => c.Id)
                .Select(c => c.Trigger)
                .ToListAsync()
        );
        Assert.Equal(1, await db.Contracts.CountAsync());
        Assert.All(
            await db.InboxEvents.OrderByDescending(e => e.ReceivedAt).ThenByDescending(e => e.Id).Take(4).ToListAsync(),
            e => Assert.Equal(InboxState.Rejected, e.State)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_subscription_begun_at_the_provider_with_a_plans_price_is_taken_over(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, _, _) = await SubscribedAsync(booking);
        var plan = await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 8);
        var (created, paid) = booking.Gateway.SubscribeOutside(
            booking.Gateway.Subscriptions.Single().CustomerId,
            plan.GatewayPriceId!,
            new(15400, "jpy")
        );

        await booking.Server.DeliverAsync(paid);
        await booking.Server.DeliverAsync(created);

        var contracts = await booking.Server.Get<MyContracts>().AllAsync(member, null, CancellationToken.None);
        Assert.Equal([8, 4], contracts.Select(c => c.Remaining));
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task The_portal_opens_for_a_customer_alone(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, _, _) = await SubscribedAsync(booking);
        var manage = booking.Server.Get<ManageSubscription>();

        Assert.StartsWith(
            "https://portal.example/cus_",
            (await manage.OpenPortalAsync(member, "/contracts", "ja", CancellationToken.None)).Value!.AbsoluteUri
        );
        Assert.Equal(
            Refusal.NotASubscription,
            (
                await manage.OpenPortalAsync(
                    await booking.Studio.MemberAsync(),
                    "/contracts",
                    "ja",
                    CancellationToken.None
                )
            ).Refusal
        );
    }

    internal static async Task<(Actor Member, string Contract, Domain.Catalog.Program Program)> SubscribedAsync(
        TestBooking booking
    )
    {
        var member = await booking.Studio.MemberAsync();
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        return (
            member,
            await booking.ContractAsync(
                member,
                await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4, covers: program)
            ),
            program
        );
    }
}
