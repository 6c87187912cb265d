using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Booking.Web.Development.Stripe;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Payments;

/// <summary>
/// Subscriptions from the purchase to the end, against the emulated Stripe over real sockets.
/// </summary>
public sealed class StripeSubscriptionTests
{
    private const string RenewalsFail = "4000000000000341";

    private static readonly TimeSpan Month = TimeSpan.FromDays(31) + TimeSpan.FromHours(2);

    [Theory, OnEveryDatabase]
    public async Task A_subscription_is_bought_paid_and_renewed(DatabaseEngine engine)
    {
        await using var scene = await StripeSubscriptionScene.StartAsync(engine);
        var number = await scene.SubscribedAsync();
        var first = await scene.ReadAsync(number);
        Assert.Equal((ContractStatus.Active, 1, 4), (first.Status, first.Period, first.Remaining));
        Assert.StartsWith("sub_", first.SubscriptionId);

        await scene.PassAsync(Month);

        var second = await scene.ReadAsync(number);
        Assert.Equal((ContractStatus.Active, 2, first.PeriodEnd), (second.Status, second.Period, second.PeriodStart));
        Assert.Equal([MailOccasion.PlanBought, MailOccasion.PlanRenewed], await scene.MailsAsync());
        Assert.Equal(
            [8800, 8800],
            await scene.Server.ReadAsync(db =>
                db.Payments.Where(p => p.Status == PaymentStatus.Succeeded).Select(p => p.Amount).ToListAsync()
            )
        );
        Assert.Empty(await scene.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task A_pack_is_bought_and_granted(DatabaseEngine engine)
    {
        await using var scene = await StripeSubscriptionScene.StartAsync(engine);
        var plan = await scene.Studio.PlanAsync(PlanKind.TicketPack, uses: 5);
        var purchase = (await scene.Host.Done(scene.Server.BuyAsync(scene.Member, plan))).Value!;
        await scene.PayAsync(purchase.PaymentUrl!);

        var contract = await scene.ReadAsync(purchase.ContractNumber);
        Assert.Equal((ContractStatus.Active, 5), (contract.Status, contract.Remaining));
        Assert.Empty((await scene.Host.GetAsync("/v1/customers")).GetProperty("data").EnumerateArray());
    }

    [Theory, OnEveryDatabase]
    public async Task A_failed_renewal_suspends_and_a_later_payment_revives(DatabaseEngine engine)
    {
        await using var scene = await StripeSubscriptionScene.StartAsync(engine);
        var number = await scene.SubscribedAsync();
        await scene.CardAsync(RenewalsFail);
        await scene.PassAsync(Month);
        Assert.Equal((ContractStatus.PastDue, 1), (await StateAsync(scene, number)));
        Assert.Contains(MailOccasion.PlanPaymentFailed, await scene.MailsAsync());

        await scene.CardAsync("4242424242424242");
        await scene.PassAsync(TimeSpan.FromDays(4));

        Assert.Equal((ContractStatus.Active, 2), (await StateAsync(scene, number)));
        Assert.Equal(4, (await scene.ReadAsync(number)).Remaining);
    }

    [Theory, OnEveryDatabase]
    public async Task The_mail_of_a_failed_renewal_leads_to_where_it_is_paid(DatabaseEngine engine)
    {
        await using var scene = await StripeSubscriptionScene.StartAsync(engine);
        var number = await scene.SubscribedAsync();
        await scene.CardAsync(RenewalsFail);
        await scene.PassAsync(Month);
        var open = (await scene.Host.GetAsync("/v1/invoices?status=open"))
            .GetProperty("data")[0]
            .GetProperty("hosted_invoice_url")
            .GetString()!;

        await scene.PostAsync(open, "card", "4242424242424242");

        Assert.Equal((ContractStatus.Active, 2), (await StateAsync(scene, number)));
    }

    [Theory, OnEveryDatabase]
    public async Task A_renewal_that_needs_the_bank_suspends_and_asks(DatabaseEngine engine)
    {
        await using var scene = await StripeSubscriptionScene.StartAsync(engine);
        var number = await scene.SubscribedAsync();
        await scene.CardAsync("4000002760003184");
        await scene.PassAsync(Month);

        Assert.Equal((ContractStatus.PastDue, 1), (await StateAsync(scene, number)));
        Assert.Contains(MailOccasion.PlanActionRequired, await scene.MailsAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task A_subscription_is_cancelled_resumed_cancelled_again_and_ends(DatabaseEngine engine)
    {
        await using var scene = await StripeSubscriptionScene.StartAsync(engine);
        var number = await scene.SubscribedAsync();
        var end = (await scene.ReadAsync(number)).PeriodEnd;
        foreach (var cancel in new[] { true, false, true })
        {
            Assert.Equal(cancel ? end : null, (await CancelAsync(scene, number, cancel)).Value!.At);
            await scene.Host.AtRestAsync();
            Assert.Equal(cancel ? end : null, (await scene.ReadAsync(number)).CancelAt);
        }

        await scene.PassAsync(Month);

        var ended = await scene.ReadAsync(number);
        Assert.Equal((ContractStatus.Ended, 1, 0), (ended.Status, ended.Period, ended.Remaining));
        Assert.Equal(Refusal.ContractEnded, (await CancelAsync(scene, number, false)).Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_cancelled_in_the_portal_is_seen_here_and_can_be_resumed_here(DatabaseEngine engine)
    {
        await using var scene = await StripeSubscriptionScene.StartAsync(engine);
        var number = await scene.SubscribedAsync();
        var contract = await scene.ReadAsync(number);
        await scene.PassAsync(TimeSpan.FromMinutes(1));
        await scene.PostAsync($"{await scene.PortalAsync()}/subscriptions/{contract.SubscriptionId}", "cancel", "true");
        Assert.Equal(contract.PeriodEnd, (await scene.ReadAsync(number)).CancelAt);
        Assert.Contains(MailOccasion.PlanCancelled, await scene.MailsAsync());

        Assert.Null((await CancelAsync(scene, number, false)).Value!.At);
        await scene.PassAsync(Month);

        Assert.Equal((ContractStatus.Active, 2), (await StateAsync(scene, number)));
        Assert.Null((await scene.ReadAsync(number)).CancelAt);
    }

    [Theory, OnEveryDatabase]
    public async Task A_customer_whose_answer_never_came_is_the_same_one_at_the_next_try(DatabaseEngine engine)
    {
        await using var scene = await StripeSubscriptionScene.StartAsync(engine);
        scene.Host.Switches.Fail(EmulatorOperation.CreateCustomer, EmulatorFault.LostAnswer, 3);
        Assert.Equal(Refusal.ProviderSilent, (await scene.BuyAsync()).Refusal);

        var number = await scene.SubscribedAsync();

        Assert.Equal((ContractStatus.Active, 1), (await StateAsync(scene, number)));
        Assert.Single((await scene.Host.GetAsync("/v1/customers")).GetProperty("data").EnumerateArray());
    }

    [Theory, OnEveryDatabase]
    public async Task A_payment_page_whose_answer_never_came_is_the_same_one_at_the_next_try(DatabaseEngine engine)
    {
        await using var scene = await StripeSubscriptionScene.StartAsync(engine);
        scene.Host.Switches.Fail(EmulatorOperation.CreateSession, EmulatorFault.LostAnswer, 3);
        var lost = (await scene.BuyAsync("intent")).Value!;
        Assert.Null(lost.PaymentUrl);

        var again = (await scene.BuyAsync("intent")).Value!;
        await scene.PayAsync(again.PaymentUrl!);

        Assert.Equal(lost.ContractNumber, again.ContractNumber);
        Assert.Equal((ContractStatus.Active, 1), (await StateAsync(scene, lost.ContractNumber)));
        Assert.Single((await scene.Host.GetAsync("/v1/checkout/sessions")).GetProperty("data").EnumerateArray());
    }

    [Theory, OnEveryDatabase]
    public async Task Twice_and_in_the_wrong_order_comes_to_the_same(DatabaseEngine engine)
    {
        await using var scene = await StripeSubscriptionScene.StartAsync(engine);
        (scene.Host.Switches.DuplicateWebhooks, scene.Host.Switches.ReorderWebhooks) = (true, true);
        var number = await scene.SubscribedAsync();
        Assert.Equal((ContractStatus.Active, 1), (await StateAsync(scene, number)));

        await scene.CardAsync(RenewalsFail);
        await scene.PassAsync(Month);
        Assert.Equal((ContractStatus.PastDue, 1), (await StateAsync(scene, number)));
        await scene.CardAsync("4242424242424242");
        await scene.PassAsync(TimeSpan.FromDays(4));
        Assert.Equal((ContractStatus.Active, 2), (await StateAsync(scene, number)));

        await CancelAsync(scene, number, true);
        await scene.PassAsync(Month);
        Assert.Equal((ContractStatus.Ended, 2), (await StateAsync(scene, number)));
        Assert.Equal(
            2,
            await scene.Server.ReadAsync(db => db.Payments.CountAsync(p => p.Status == PaymentStatus.Succeeded))
        );
        Assert.Single(await scene.MailsAsync(), MailOccasion.PlanBought);
        Assert.Empty(await scene.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task An_event_of_arrears_that_comes_after_the_payment_does_not_suspend(DatabaseEngine engine)
    {
        await using var scene = await StripeSubscriptionScene.StartAsync(engine);
        var number = await scene.SubscribedAsync();
        await scene.CardAsync(RenewalsFail);
        await scene.PassAsync(Month);
        var arrears = scene.Host.Webhooks.Last(hook => hook.Type == "customer.subscription.updated");
        Assert.True(Web.Stripe.StripeEventReader.TryRead(arrears.Body, out var late, out _));
        Assert.Equal(GatewaySubscriptionState.PastDue, late.Subscription!.State);
        // Of the later payment only the invoice arrives; the subscription's own event is lost.
        var inbox = scene.Host.Inbox!;
        scene.Host.Inbox = hook => hook.Type == "customer.subscription.updated" ? Task.FromResult(200) : inbox(hook);
        var open = (await scene.Host.GetAsync("/v1/invoices?status=open"))
            .GetProperty("data")[0]
            .GetProperty("hosted_invoice_url")
            .GetString()!;
        await scene.PostAsync(open, "card", "4242424242424242");

        await scene.Server.DeliverAsync(late with { Id = "evt_late", CreatedAt = scene.Host.Clock.GetUtcNow() });

        Assert.Equal((ContractStatus.Active, 2), (await StateAsync(scene, number)));
    }

    [Theory, OnEveryDatabase]
    public async Task Several_subscriptions_at_once_share_a_customer_and_are_told_apart(DatabaseEngine engine)
    {
        await using var scene = await StripeSubscriptionScene.StartAsync(engine);
        var one = await scene.SubscribedAsync();
        var two = await scene.SubscribedAsync(beside: one);
        await CancelAsync(scene, one, true);
        await scene.PassAsync(Month);

        Assert.Equal((ContractStatus.Ended, 1), (await StateAsync(scene, one)));
        Assert.Equal((ContractStatus.Active, 2), (await StateAsync(scene, two)));
        Assert.Single((await scene.Host.GetAsync("/v1/customers")).GetProperty("data").EnumerateArray());
    }

    private static async Task<(ContractStatus, int)> StateAsync(StripeSubscriptionScene scene, string number)
    {
        var contract = await scene.ReadAsync(number);
        return (contract.Status, contract.Period);
    }

    private static async Task<Result<SubscriptionEnd, Refusal>> CancelAsync(
        StripeSubscriptionScene scene,
        string number,
        bool cancel
    ) =>
        await scene.Host.Done(
            scene
                .Server.Get<ManageSubscription>()
                .CancelAtPeriodEndAsync(scene.Member, number, cancel, CancellationToken.None)
        );
}
