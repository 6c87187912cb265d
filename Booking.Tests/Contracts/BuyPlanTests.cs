using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Contracts;

/// <summary>Plans are bought (rule Purchase).</summary>
public sealed class BuyPlanTests
{
    [Theory, OnEveryDatabase]
    public async Task A_paid_pack_is_granted_with_its_expiry_and_told(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();

        var number = await booking.ContractAsync(member, await booking.Studio.PlanAsync(uses: 5, validDays: 90));

        var contract = await booking.ReadAsync(number);
        Assert.Equal(
            (ContractStatus.Active, 5, Domain.Catalog.WholeDays.EndOf(booking.Clock.GetUtcNow(), 90)),
            (contract.Status, contract.Remaining, contract.ExpiresAt)
        );
        Assert.Equal([(LedgerKind.Grant, 5)], await booking.LedgerAsync(number));
        Assert.Equal([MailOccasion.PlanBought], await booking.MailsAsync());
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Nothing_is_granted_before_the_money_is_there(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var bought = (await booking.Server.BuyAsync(member, await booking.Studio.PlanAsync())).Value!;

        Assert.StartsWith("https://pay.example/", bought.PaymentUrl);
        Assert.Equal(
            (ContractStatus.Pending, 0),
            (
                (await booking.ReadAsync(bought.ContractNumber)).Status,
                (await booking.ReadAsync(bought.ContractNumber)).Remaining
            )
        );
        Assert.Equal(
            Refusal.ContractNotPaid,
            (
                await booking.Server.BookSeatAsync(
                    member,
                    await booking.Studio.SlotAsync(Domain.Catalog.ProgramKind.Class, capacity: 5),
                    bought.ContractNumber
                )
            ).Refusal
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_payment_page_that_is_opened_anew_asks_for_the_price_that_was_shown(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var plan = await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4);
        booking.Gateway.Faults.LoseRequest(GatewayCall.CreateCheckout);
        var bought = (await booking.Server.BuyAsync(member, plan)).Value!;
        await booking.Database.ExecuteAsync("UPDATE [Plans] SET [GatewayPriceId] = 'price_of_next_year'");
        booking.Clock.Advance(TimeSpan.FromMinutes(10)); // the stored request is too old by now

        Assert.NotNull(
            (
                await booking
                    .Server.Get<ResumePurchase>()
                    .RunAsync(member, bought.ContractNumber, CancellationToken.None)
            ).Value
        );
        booking.Gateway.Pay(booking.Gateway.Sessions.Single().Id);

        Assert.Equal(plan.GatewayPriceId, booking.Gateway.Subscriptions.Single().PriceId);
    }

    [Theory, OnEveryDatabase]
    public async Task The_same_key_buys_once_and_another_plan_under_it_is_refused(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var plan = await booking.Studio.PlanAsync();

        var first = await booking.Server.BuyAsync(member, plan, "one");
        var second = await booking.Server.BuyAsync(member, plan, "one");
        var other = await booking.Server.BuyAsync(member, await booking.Studio.PlanAsync(PlanKind.PointPack), "one");

        Assert.Equal(first.Value, second.Value);
        Assert.Equal(Refusal.KeyReused, other.Refusal);
        Assert.Single(booking.Gateway.Sessions);
    }

    [Theory, OnEveryDatabase]
    public async Task A_pack_may_carry_a_price_of_the_providers_and_is_sold_in_one_payment(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var plan = await booking.Studio.PlanAsync(gatewayPriceId: "price_pack");
        var member = await booking.Studio.MemberAsync();

        var number = await booking.ContractAsync(member, plan);

        var order = booking.Gateway.OrderOf(Assert.Single(booking.Gateway.Sessions).Id);
        Assert.Equal(("price_pack", null, plan.Total), (order.PriceId, order.Subscription, order.Price));
        var contract = await booking.ReadAsync(number);
        Assert.Equal((ContractStatus.Active, 5, null), (contract.Status, contract.Remaining, contract.SubscriptionId));
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Without_one_the_price_is_sent_and_a_subscription_names_its_own(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        await booking.ContractAsync(member, await booking.Studio.PlanAsync());
        var monthly = await booking.Studio.PlanAsync(PlanKind.Subscription);
        await booking.ContractAsync(member, monthly);

        var orders = booking.Gateway.Sessions.Select(s => booking.Gateway.OrderOf(s.Id)).ToList();

        Assert.Equal([null, null], orders.Select(o => o.PriceId));
        Assert.Equal([null, monthly.GatewayPriceId], orders.Select(o => o.Subscription?.PriceId));
    }

    [Theory, OnEveryDatabase]
    public async Task A_plan_off_the_shelf_a_stranger_and_a_suspended_member_buy_nothing(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var plan = await booking.Studio.PlanAsync();
        var closed = await booking.Studio.PlanAsync();
        await booking.Studio.CloseAsync(closed);

        Assert.Equal(
            Refusal.PlanNotForSale,
            (await booking.Server.BuyAsync(await booking.Studio.MemberAsync(), closed)).Refusal
        );
        Assert.Equal(Refusal.SignInRequired, (await booking.Server.BuyAsync(Actor.Guest, plan)).Refusal);
        Assert.Equal(
            Refusal.MemberSuspended,
            (await booking.Server.BuyAsync(await booking.Studio.MemberAsync(MemberStatus.Suspended), plan)).Refusal
        );
        Assert.Equal(
            Refusal.KeyMalformed,
            (await booking.Server.BuyAsync(await booking.Studio.MemberAsync(), plan, "no spaces")).Refusal
        );
        Assert.Empty(booking.Gateway.Sessions);
    }

    [Theory, OnEveryDatabase]
    public async Task Changing_a_plan_does_not_touch_what_was_bought(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var plan = await booking.Studio.PlanAsync(uses: 5);
        var bought = (await booking.Server.BuyAsync(member, plan)).Value!;
        await using (var db = booking.Database.Open())
            await db.Plans.ExecuteUpdateAsync(set =>
                set.SetProperty(p => p.UsageCount, 99).SetProperty(p => p.Price, 1).SetProperty(p => p.IsActive, false)
            );

        booking.Gateway.Pay(booking.Gateway.Sessions.Single().Id);
        await booking.DeliverAllAsync();

        Assert.Equal(5, (await booking.ReadAsync(bought.ContractNumber)).Remaining);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_purchase_that_is_never_paid_is_abandoned_and_late_money_still_makes_it_good(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var bought = (await booking.Server.BuyAsync(member, await booking.Studio.PlanAsync())).Value!;
        var session = booking.Gateway.Sessions.Single();
        booking.Clock.Advance(TimeSpan.FromMinutes(40));

        await booking.Server.ExpireContractsAsync(); // no event was delivered: the provider is asked
        Assert.Equal(ContractStatus.Abandoned, (await booking.ReadAsync(bought.ContractNumber)).Status);

        booking.Gateway.PayLate(session.Id);
        booking.Gateway.Undelivered.Clear();
        await booking.Server.DeliverAsync(
            booking.Gateway.Event(
                "checkout.session.completed",
                PaymentEventKind.CheckoutCompleted,
                e => e with { Session = booking.Gateway.Sessions.Single() }
            )
        );

        Assert.Equal(
            (ContractStatus.Active, 5),
            (
                (await booking.ReadAsync(bought.ContractNumber)).Status,
                (await booking.ReadAsync(bought.ContractNumber)).Remaining
            )
        );
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task An_answer_that_never_came_is_asked_for_again_with_the_same_bytes(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        booking.Gateway.Faults.LoseAnswer(GatewayCall.CreateCustomer).LoseAnswer(GatewayCall.CreateCheckout);
        var member = await booking.Studio.MemberAsync();
        var plan = await booking.Studio.PlanAsync(PlanKind.Subscription);

        var silent = await booking.Server.BuyAsync(member, plan, "k");
        var noUrl = await booking.Server.BuyAsync(member, plan, "k");
        var third = await booking.Server.BuyAsync(member, plan, "k");

        Assert.Equal(Refusal.ProviderSilent, silent.Refusal);
        Assert.Null(noUrl.Value!.PaymentUrl);
        Assert.NotNull(third.Value!.PaymentUrl);
        Assert.Single(booking.Gateway.Sessions);
    }

    [Theory, OnEveryDatabase]
    public async Task Two_tabs_make_one_customer(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var plan = await booking.Studio.PlanAsync(PlanKind.Subscription);

        var tabs = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => booking.Server.BuyAsync(member, plan)))
        );

        Assert.All(tabs, t => Assert.NotNull(t.Value));
        await using var db = booking.Database.Open();
        Assert.Equal(1, await db.Customers.CountAsync(c => c.GatewayId != null));
    }

    [Theory, OnEveryDatabase]
    public async Task A_pack_that_was_paid_twice_is_granted_once_and_the_surplus_goes_back(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var number = await booking.ContractAsync(member, await booking.Studio.PlanAsync());
        var paid = booking.Gateway.Sessions.Single();
        var again = paid with { Id = "cs_second", PaymentIntentId = "pi_second" };

        await booking.Server.DeliverAsync(
            booking.Gateway.Event(
                "checkout.session.completed",
                PaymentEventKind.CheckoutCompleted,
                e => e with { Session = again }
            )
        );

        Assert.Equal(5, (await booking.ReadAsync(number)).Remaining);
        await using var db = booking.Database.Open();
        Assert.Equal(RefundReason.PaidTwice, (await db.Refunds.SingleAsync()).Reason);
    }
}
