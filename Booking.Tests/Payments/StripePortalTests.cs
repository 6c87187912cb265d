using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Tests.TestKit;
using Booking.Web.Stripe;

namespace Booking.Tests.Payments;

/// <summary>
/// What happens to a subscription at Stripe: the portal, renewals on the clock, and the control page; each event read
/// by our reader.
/// </summary>
public sealed partial class StripePortalTests : IAsyncLifetime
{
    private const string RenewalsFail = "4000000000000341";

    private StripeEmulatorHost _host = null!;

    public async Task InitializeAsync() => _host = await StripeEmulatorHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Paying_begins_the_subscription_and_tells_it_in_this_order()
    {
        var id = await _host.SubscribedAsync(await _host.CustomerAsync());
        await _host.AtRestAsync();

        Assert.Equal(
            [
                "customer.created",
                "charge.succeeded",
                "payment_intent.succeeded",
                "customer.subscription.created",
                "invoice.created",
                "invoice.finalized",
                "invoice.paid",
                "invoice.payment_succeeded",
                "checkout.session.completed",
            ],
            _host.Webhooks.Select(hook => hook.Type)
        );
        var (created, paid, completed) = (
            await ReadAsync("customer.subscription.created"),
            await ReadAsync("invoice.paid"),
            await ReadAsync("checkout.session.completed")
        );
        var now = _host.Clock.GetUtcNow();
        Assert.Equal(
            (id, GatewaySubscriptionState.Active, "price_demo_yoga_4", "CT1"),
            (
                created.Subscription!.Id,
                created.Subscription.State,
                created.Subscription.PriceId,
                created.Subscription.ContractNumber
            )
        );
        Assert.Equal(
            (id, Money.Yen(8800), "CT1", "price_demo_yoga_4"),
            (paid.Invoice!.SubscriptionId, paid.Invoice.Total, paid.Invoice.ContractNumber, paid.Invoice.PriceId)
        );
        Assert.InRange(paid.Invoice.PeriodStart, now.AddMinutes(-1), now);
        Assert.Equal(paid.Invoice.PeriodStart.AddMonths(1), paid.Invoice.PeriodEnd);
        Assert.Equal(
            (id, GatewayPaidState.Paid, null),
            (completed.Session!.SubscriptionId, completed.Session.Paid, completed.Session.PaymentIntentId)
        );
    }

    [Fact]
    public async Task A_declined_card_begins_nothing()
    {
        var opened = Assert
            .IsType<GatewayAnswer<GatewaySession>.Done>(
                await _host.Done(
                    _host.Gateway.CreateCheckoutAsync(
                        _host.Gateway.PrepareCheckout(_host.Subscribing(await _host.CustomerAsync())),
                        default
                    )
                )
            )
            .Value;
        await _host.PayAsync(opened, RenewalsFail);
        await _host.AtRestAsync();
        Assert.Empty((await _host.GetAsync("/v1/subscriptions?status=all")).GetProperty("data").EnumerateArray());
        Assert.Equal(
            "open",
            (await _host.GetAsync("/v1/checkout/sessions/" + opened.Id)).GetProperty("status").GetString()
        );
    }

    [Fact]
    public async Task A_period_that_ends_is_renewed_and_charged_an_hour_later()
    {
        await _host.SubscribedAsync(await _host.CustomerAsync());
        await _host.AtRestAsync();
        var first = (await ReadAsync("invoice.paid")).Invoice!;
        _host.Webhooks.Clear();
        _host.Clock.Advance(first.PeriodEnd - _host.Clock.GetUtcNow());
        await _host.AtRestAsync();
        Assert.Equal(["invoice.created", "customer.subscription.updated"], _host.Webhooks.Select(hook => hook.Type));
        Assert.Equal(first.PeriodEnd, (await ReadAsync("customer.subscription.updated")).Subscription!.PeriodStart);

        _host.Clock.Advance(TimeSpan.FromHours(1));
        var second = (await ReadAsync("invoice.paid")).Invoice!;
        Assert.Equal(
            (first.PeriodEnd, first.PeriodStart.AddMonths(2), "CT1"),
            (second.PeriodStart, second.PeriodEnd, second.ContractNumber)
        );
    }

    [Fact]
    public async Task Several_periods_that_pass_at_once_are_all_billed()
    {
        await _host.SubscribedAsync(await _host.CustomerAsync());
        _host.Clock.Advance(TimeSpan.FromDays(100));
        await _host.AtRestAsync();
        Assert.Equal(4, _host.Webhooks.Count(hook => hook.Type == "invoice.paid"));
    }

    [Fact]
    public async Task The_portal_cancels_by_a_moment_and_the_adapter_takes_that_back()
    {
        var customer = await _host.CustomerAsync();
        var id = await _host.SubscribedAsync(customer);
        var portal = await OpenAsync(customer);
        await _host.Browser.PostAsync(
            $"{portal}/subscriptions/{id}",
            new FormUrlEncodedContent([new("cancel", "true")])
        );
        var json = await _host.GetAsync("/v1/subscriptions/" + id);
        Assert.False(json.GetProperty("cancel_at_period_end").GetBoolean());
        var told = (await ReadAsync("customer.subscription.updated")).Subscription!;
        Assert.Equal(told.PeriodEnd, told.CancelAt);
        Assert.Contains("契約を継続する", await _host.Browser.GetStringAsync(portal), StringComparison.Ordinal);

        var resumed = Assert
            .IsType<GatewayAnswer<GatewaySubscription>.Done>(
                await _host.Done(_host.Gateway.CancelAtPeriodEndAsync(id, false, default))
            )
            .Value;
        Assert.Null(resumed.CancelAt);
    }

    [Fact]
    public async Task Cancelling_at_the_end_of_the_period_can_be_taken_back_until_then()
    {
        var id = await _host.SubscribedAsync(await _host.CustomerAsync());
        var cancelled = Done(await _host.Done(_host.Gateway.CancelAtPeriodEndAsync(id, true, default)));
        Assert.Equal(cancelled.PeriodEnd, cancelled.CancelAt);
        Assert.Equal(cancelled, Done(await _host.Done(_host.Gateway.CancelAtPeriodEndAsync(id, true, default))));
        Assert.Null(Done(await _host.Done(_host.Gateway.CancelAtPeriodEndAsync(id, false, default))).CancelAt);
        await _host.Done(_host.Gateway.CancelAtPeriodEndAsync(id, true, default));

        _host.Clock.Advance(TimeSpan.FromDays(32));
        var ended = await ReadAsync("customer.subscription.deleted");
        Assert.Equal(
            (PaymentEventKind.SubscriptionEnded, GatewaySubscriptionState.Canceled),
            (ended.Kind, ended.Subscription!.State)
        );
        await _host.AtRestAsync();
        Assert.Single(_host.Webhooks, hook => hook.Type == "invoice.paid");
    }

    [Fact]
    public async Task The_control_page_renews_fails_and_ends()
    {
        var id = await _host.SubscribedAsync(await _host.CustomerAsync());
        Assert.Contains(
            id,
            await _host.Browser.GetStringAsync(StripeEmulatorHost.Prefix + "/"),
            StringComparison.Ordinal
        );
        _host.Clock.Advance(TimeSpan.FromDays(2));
        foreach (var act in new[] { "renew", "fail", "renew", "end" })
        {
            await _host.Browser.PostAsync(
                $"{StripeEmulatorHost.Prefix}/subscriptions/{id}",
                new FormUrlEncodedContent([new("act", act)])
            );
            _host.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await _host.AtRestAsync();
        string[] wanted = ["invoice.paid", "invoice.payment_failed", "customer.subscription.deleted"];
        // Each once, renewed twice; deliveries overtake each other.
        Assert.Equal(
            ((string[])["invoice.paid", .. wanted]).Order(),
            _host.Webhooks.DistinctBy(hook => hook.Id).Select(hook => hook.Type).Where(wanted.Contains).Order()
        );
    }

    [Fact]
    public async Task A_portals_address_ends_after_an_hour_and_shows_nobody_elses()
    {
        var (one, other) = (await _host.CustomerAsync(), await _host.CustomerAsync("other"));
        var id = await _host.SubscribedAsync(one);
        var portal = await OpenAsync(other);
        Assert.DoesNotContain("ヨガ", await _host.Browser.GetStringAsync(portal), StringComparison.Ordinal);
        await _host.Browser.PostAsync(
            $"{portal}/subscriptions/{id}",
            new FormUrlEncodedContent([new("cancel", "true")])
        );
        Assert.Null(Done(await _host.Done(_host.Gateway.RetrieveSubscriptionAsync(id, default))).CancelAt);
        Assert.Contains(_host.Url("/contracts"), await _host.Browser.GetStringAsync(portal), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "<script",
            await _host.Browser.GetStringAsync(portal),
            StringComparison.OrdinalIgnoreCase
        );
        _host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(404, (int)(await _host.Browser.GetAsync(portal)).StatusCode);
    }

    [Fact]
    public async Task Subscriptions_survive_a_restart()
    {
        var file = Path.Combine(Path.GetTempPath(), $"stripe-{Guid.NewGuid():n}.json");
        string id;
        await using (var before = await StripeEmulatorHost.StartAsync(file))
            id = await before.SubscribedAsync(await before.CustomerAsync());
        await using var after = await StripeEmulatorHost.StartAsync(file);
        after.Clock.Advance(TimeSpan.FromDays(32));
        await after.AtRestAsync();
        Assert.Contains(after.Webhooks, hook => hook.Type == "invoice.paid");
        Assert.Equal(
            GatewaySubscriptionState.Active,
            Done(await after.Done(after.Gateway.RetrieveSubscriptionAsync(id, default))).State
        );
        File.Delete(file);
    }

    private async Task<Uri> OpenAsync(string customer) =>
        Assert
            .IsType<GatewayAnswer<Uri>.Done>(
                await _host.Done(_host.Gateway.OpenPortalAsync(customer, "/contracts", "ja", default))
            )
            .Value;

    private async Task<PaymentEvent> ReadAsync(string type)
    {
        Assert.True(
            StripeEventReader.TryRead(
                (await _host.WebhookAsync(type, _host.Pass)).Body,
                out var paymentEvent,
                out var failure
            ),
            failure
        );
        return paymentEvent;
    }

    private static GatewaySubscription Done(GatewayAnswer<GatewaySubscription> answer) =>
        Assert.IsType<GatewayAnswer<GatewaySubscription>.Done>(answer).Value;
}
