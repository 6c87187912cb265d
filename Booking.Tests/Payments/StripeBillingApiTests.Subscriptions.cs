using System.Globalization;
using System.Text.Json;
using System.Web;
using Booking.Domain.Payments.Gateway;
using Booking.Tests.TestKit;
using Booking.Web.Development.Stripe;
using Booking.Web.Stripe;

namespace Booking.Tests.Payments;

/// <summary>Subscriptions and invoices by the API alone.</summary>
public sealed partial class StripeBillingApiTests
{
    [Fact]
    public async Task A_subscription_and_its_invoice_have_their_fields_where_they_stand_today()
    {
        var customer = await _host.CustomerAsync();
        var id = await _host.SubscribedAsync(customer);
        var subscription = await _host.GetAsync("/v1/subscriptions/" + id);
        var item = subscription.GetProperty("items").GetProperty("data")[0];
        Assert.Equal(
            ("active", customer, "flexible"),
            (
                Text(subscription, "status"),
                Text(subscription, "customer"),
                Text(subscription.GetProperty("billing_mode"), "type")
            )
        );
        Assert.Equal(
            _host.Clock.GetUtcNow().AddMonths(1).ToUnixTimeSeconds(),
            item.GetProperty("current_period_end").GetInt64()
        );
        Assert.False(subscription.TryGetProperty("current_period_end", out _));

        var invoice = await _host.GetAsync($"/v1/invoices/{Text(subscription, "latest_invoice")}?expand[0]=payments");
        Assert.Equal(("paid", "subscription_create"), (Text(invoice, "status"), Text(invoice, "billing_reason")));
        Assert.Equal(id, Text(invoice.GetProperty("parent").GetProperty("subscription_details"), "subscription"));
        Assert.Equal(
            "price_demo_yoga_4",
            Text(
                invoice.GetProperty("lines").GetProperty("data")[0].GetProperty("pricing").GetProperty("price_details"),
                "price"
            )
        );
        Assert.False(invoice.TryGetProperty("subscription", out _));
        var intent = Text(
            invoice.GetProperty("payments").GetProperty("data")[0].GetProperty("payment"),
            "payment_intent"
        );
        Assert.Equal(
            intent,
            Text(
                (await _host.GetAsync("/v1/invoice_payments?invoice=" + Text(invoice, "id")))
                    .GetProperty("data")[0]
                    .GetProperty("payment"),
                "payment_intent"
            )
        );
        Assert.Equal("succeeded", Text(await _host.GetAsync("/v1/payment_intents/" + intent), "status"));
        Assert.Equal(
            id,
            Text(
                (await _host.GetAsync($"/v1/subscriptions?customer={customer}"))
                    .GetProperty("data")
                    .EnumerateArray()
                    .Single(),
                "id"
            )
        );
    }

    [Fact]
    public async Task Only_one_way_to_cancel_may_be_named_and_what_is_over_cannot_be_changed()
    {
        var id = await _host.SubscribedAsync(await _host.CustomerAsync());
        Assert.Equal(
            400,
            (int)
                (await _host.PostAsync("/v1/subscriptions/" + id, "cancel_at=&cancel_at_period_end=false"))
                    .Response
                    .StatusCode
        );
        Assert.Equal(
            "cancel_at",
            Text((await _host.PostAsync("/v1/subscriptions/" + id, "cancel_at=1")).Json.GetProperty("error"), "param")
        );
        Assert.Equal(
            "emulator_unsupported",
            Text(
                (await _host.PostAsync("/v1/subscriptions/" + id, "days_until_due=3")).Json.GetProperty("error"),
                "code"
            )
        );

        using var deleted = await _host.Api.DeleteAsync($"{StripeEmulatorHost.Prefix}/v1/subscriptions/{id}");
        Assert.Equal(
            "canceled",
            Text(JsonDocument.Parse(await deleted.Content.ReadAsStringAsync()).RootElement, "status")
        );
        using var again = await _host.Api.DeleteAsync($"{StripeEmulatorHost.Prefix}/v1/subscriptions/{id}");
        Assert.Equal(404, (int)again.StatusCode);
        Assert.IsType<GatewayAnswer<GatewaySubscription>.Refused>(
            await _host.Done(_host.Gateway.CancelAtPeriodEndAsync(id, true, default))
        );
        Assert.Equal(
            GatewaySubscriptionState.Canceled,
            Assert
                .IsType<GatewayAnswer<GatewaySubscription>.Done>(
                    await _host.Done(_host.Gateway.RetrieveSubscriptionAsync(id, default))
                )
                .Value.State
        );
        await _host.WebhookAsync("customer.subscription.deleted");
    }

    [Fact]
    public async Task A_missing_subscription_and_a_missing_customer_are_not_found()
    {
        Assert.Equal(
            GatewayRefusalKind.NotFound,
            Assert
                .IsType<GatewayAnswer<GatewaySubscription>.Refused>(
                    await _host.Done(_host.Gateway.RetrieveSubscriptionAsync("sub_1", default))
                )
                .Kind
        );
        Assert.Equal(
            GatewayRefusalKind.CustomerGone,
            Assert
                .IsType<GatewayAnswer<Uri>.Refused>(
                    await _host.Done(_host.Gateway.OpenPortalAsync("cus_1", "/contracts", "ja", default))
                )
                .Kind
        );
        Assert.Equal(404, (int)(await _host.Api.GetAsync(StripeEmulatorHost.Prefix + "/v1/invoices/in_x")).StatusCode);
    }
}
