using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Payments;

/// <summary>
/// What the provider refuses for good is told from what passes (rule Permanence), and an id that it no longer knows is
/// not asked for again (rule Stored ids).
/// </summary>
public sealed class PermanenceTests
{
    [Fact]
    public void Every_refusal_is_judged_once()
    {
        Dictionary<GatewayRefusalKind, (Permanence, bool MakesNothing, bool NeedsPerson)> judged =
            Enum.GetValues<GatewayRefusalKind>()
                .ToDictionary(
                    kind => kind,
                    kind => (GatewayPermanence.Of(kind), kind.MakesNothing(), GatewayPermanence.NeedsPerson(kind))
                );

        Assert.Equal((Permanence.Passing, true, false), judged[GatewayRefusalKind.ExpiresTooSoon]);
        Assert.Equal((Permanence.Passing, false, true), judged[GatewayRefusalKind.Unauthorized]);
        Assert.Equal((Permanence.Unknown, false, true), judged[GatewayRefusalKind.KeyMismatch]);
        foreach (
            var (kind, judgement) in judged.Where(one =>
                one.Key
                    is not (
                        GatewayRefusalKind.ExpiresTooSoon
                        or GatewayRefusalKind.Unauthorized
                        or GatewayRefusalKind.KeyMismatch
                    )
            )
        )
            Assert.True(judgement == (Permanence.Permanent, true, true), kind.ToString());
    }

    [Theory, OnEveryDatabase]
    public async Task Who_was_deleted_at_the_provider_is_made_anew_and_buys_at_the_first_click(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var plan = await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4);
        var owned = await booking.ContractAsync(member, plan);
        var old = booking.Gateway.Subscriptions.Single().CustomerId;
        booking.Gateway.Delete(old);

        var bought = (await booking.Server.BuyAsync(member, plan, beside: owned)).Value!;

        Assert.NotNull(bought.PaymentUrl);
        booking.Gateway.Pay(booking.Gateway.Sessions[^1].Id);
        await booking.DeliverAllAsync();
        Assert.Equal(ContractStatus.Active, (await booking.ReadAsync(bought.ContractNumber)).Status);
        await using var db = booking.Database.Open();
        Assert.NotEqual(old, (await db.Customers.SingleAsync()).GatewayId);
        Assert.False(await db.Compensations.AnyAsync());
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task The_portal_of_who_was_deleted_opens_for_the_new_customer(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        await booking.ContractAsync(member, await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4));
        var old = booking.Gateway.Subscriptions.Single().CustomerId;
        booking.Gateway.Delete(old);

        var portal = await booking
            .Server.Get<ManageSubscription>()
            .OpenPortalAsync(member, "/contracts", "ja", CancellationToken.None);

        Assert.DoesNotContain(old, portal.Value!.AbsoluteUri, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task A_customer_that_is_still_there_is_never_forgotten(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        await booking.ContractAsync(member, await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4));
        booking.Gateway.Faults.Refuse(GatewayCall.OpenPortal, GatewayRefusalKind.CustomerGone);

        var portal = await booking
            .Server.Get<ManageSubscription>()
            .OpenPortalAsync(member, "/contracts", "ja", CancellationToken.None);

        Assert.Contains(booking.Gateway.Subscriptions.Single().CustomerId, portal.Value!.AbsoluteUri);
    }

    [Theory, OnEveryDatabase]
    public async Task A_pack_whose_price_is_gone_is_sold_at_the_price_that_was_shown_and_admins_are_told(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var plan = await booking.Studio.PlanAsync(uses: 5, price: 13500, gatewayPriceId: "price_gone");
        booking.Gateway.Delete("price_gone");

        var bought = (await booking.Server.BuyAsync(await booking.Studio.MemberAsync(), plan)).Value!;

        Assert.NotNull(bought.PaymentUrl);
        var session = booking.Gateway.Sessions.Single();
        Assert.Equal((13500L, null), (session.Total.Amount, booking.Gateway.OrderOf(session.Id).PriceId));
        Assert.Contains(plan.Number, (await TaskAsync(booking)).Notes, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task A_subscription_whose_price_is_gone_is_refused_truthfully_and_becomes_one_task(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var plan = await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4);
        booking.Gateway.Delete(plan.GatewayPriceId!);

        foreach (var member in await booking.Studio.MembersAsync(2))
            Assert.Equal(Refusal.PaymentPageUnavailable, (await booking.Server.BuyAsync(member, plan)).Refusal);

        Assert.Contains(plan.Number, (await TaskAsync(booking)).Notes, StringComparison.Ordinal);
        await using var db = booking.Database.Open();
        Assert.All(await db.Contracts.ToListAsync(), c => Assert.Equal(ContractStatus.Abandoned, c.Status));
    }

    [Theory]
    [OnEveryDatabase(GatewayRefusalKind.Invalid)]
    [OnEveryDatabase(GatewayRefusalKind.Unauthorized)]
    public async Task A_customer_that_is_refused_for_good_is_a_task_and_no_matter_of_moments(
        DatabaseEngine engine,
        GatewayRefusalKind kind
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        booking.Gateway.Faults.Refuse(GatewayCall.CreateCustomer, kind);

        var refused = await booking.Server.BuyAsync(
            await booking.Studio.MemberAsync(),
            await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4)
        );

        Assert.Equal(Refusal.PaymentPageUnavailable, refused.Refusal);
        Assert.Equal(CompensationTrigger.ProviderRefused, (await TaskAsync(booking)).Trigger);
    }

    [Theory, OnEveryDatabase]
    public async Task A_payment_page_that_our_key_may_not_open_is_a_task_and_the_hold_stays(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        booking.Gateway.Faults.Refuse(GatewayCall.CreateCheckout, GatewayRefusalKind.Unauthorized);
        booking.Gateway.Faults.Refuse(GatewayCall.CreateCheckout, GatewayRefusalKind.Unauthorized);
        var hold = await booking.Server.HoldAsync(member, await booking.Studio.SlotAsync());

        var resumed = await booking.Server.ResumeAsync(member, hold.ReservationNumber);

        Assert.Equal(Refusal.PaymentPageUnavailable, resumed.Refusal);
        Assert.Equal(CompensationTrigger.ProviderRefused, (await TaskAsync(booking)).Trigger);
        Assert.Null(hold.PaymentUrl);
    }

    [Theory, OnEveryDatabase]
    public async Task What_passes_is_said_to_pass_and_opens_no_task(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        booking.Gateway.Faults.LoseRequest(GatewayCall.CreateCheckout).LoseRequest(GatewayCall.CreateCheckout);
        var hold = await booking.Server.HoldAsync(member, await booking.Studio.SlotAsync());

        var resumed = await booking.Server.ResumeAsync(member, hold.ReservationNumber);

        Assert.Equal(Refusal.ProviderSilent, resumed.Refusal);
        await using var db = booking.Database.Open();
        Assert.False(await db.Compensations.AnyAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task A_request_that_the_provider_refuses_for_good_does_not_keep_its_seat(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var slot = await booking.Studio.SlotAsync();
        booking.Gateway.Faults.LoseRequest(GatewayCall.CreateCheckout);
        await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), slot);
        booking.Gateway.Faults.Refuse(GatewayCall.CreateCheckout, GatewayRefusalKind.PriceGone);
        booking.Clock.Advance(TimeSpan.FromMinutes(16));

        await booking.Server.ExpireHoldsAsync();

        Assert.Equal((0, 0, 0, 0), await booking.SeatsAsync(slot));
    }

    [Theory, OnEveryDatabase]
    public async Task A_subscription_that_is_over_there_is_over_here_when_its_member_ends_it(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var contract = await booking.ContractAsync(
            member,
            await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4)
        );
        booking.Gateway.EndSubscription(booking.Gateway.Subscriptions.Single().Id);
        booking.Gateway.Undelivered.Clear(); // the event is lost

        var ended = await EndAsync(booking, member, contract);

        Assert.Equal(Refusal.ContractEnded, ended);
        Assert.Equal(ContractStatus.Ended, (await booking.ReadAsync(contract)).Status);
    }

    [Theory, OnEveryDatabase]
    public async Task A_subscription_that_the_provider_does_not_know_is_a_task(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var contract = await booking.ContractAsync(
            member,
            await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4)
        );
        booking.Gateway.Faults.Refuse(GatewayCall.CancelSubscription, GatewayRefusalKind.NotFound);
        booking.Gateway.Faults.Refuse(GatewayCall.RetrieveSubscription, GatewayRefusalKind.NotFound);

        var ended = await EndAsync(booking, member, contract);

        Assert.Equal(Refusal.ProviderRefuses, ended);
        Assert.Contains(contract, (await TaskAsync(booking)).Notes, StringComparison.Ordinal);
        Assert.Equal(ContractStatus.Active, (await booking.ReadAsync(contract)).Status);
    }

    [Theory, OnEveryDatabase]
    public async Task An_invoice_that_our_key_may_not_ask_about_is_not_taken_for_one_without_a_payment(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        await booking.ContractAsync(
            await booking.Studio.MemberAsync(),
            await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4)
        );
        var payment = await booking.Server.ReadAsync(db => db.Payments.Select(p => p.Id).SingleAsync());
        booking.Gateway.Faults.Refuse(GatewayCall.FindInvoicePayment, GatewayRefusalKind.Unauthorized);

        var refund = await BackOffice.RefundPaymentTests.RefundAsync(
            booking,
            await booking.Studio.StaffAsync(admin: true),
            Numbering.Payment.Of(payment)
        );

        Assert.Equal(Refusal.ProviderRefuses, refund.Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task The_deleted_customer_over_real_sockets(DatabaseEngine engine)
    {
        await using var scene = await StripeSubscriptionScene.StartAsync(engine);
        await scene.SubscribedAsync();
        var old = await scene.Server.ReadAsync(db => db.Customers.Select(c => c.GatewayId).SingleAsync());
        await scene.Host.Api.DeleteAsync($"{StripeEmulatorHost.Prefix}/v1/customers/{old}");
        await scene.Host.AtRestAsync();

        var number = await scene.SubscribedAsync();

        Assert.Equal(ContractStatus.Active, (await scene.ReadAsync(number)).Status);
        Assert.NotEqual(old, await scene.Server.ReadAsync(db => db.Customers.Select(c => c.GatewayId).SingleAsync()));
    }

    private static async Task<Refusal?> EndAsync(TestBooking booking, Domain.Members.Actor member, string contract) =>
        (
            await booking
                .Server.Get<ManageSubscription>()
                .CancelAtPeriodEndAsync(member, contract, true, CancellationToken.None)
        ).Refusal;

    private static Task<Compensation> TaskAsync(TestBooking booking) =>
        booking.Server.ReadAsync(db => db.Compensations.AsNoTracking().SingleAsync(c => c.ResolvedAt == null));
}
