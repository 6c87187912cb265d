using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Booking.Web.Development.Stripe;
using Booking.Web.Stripe;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Booking.Tests.TestKit;

/// <summary>What tests order, pay and subscribe to.</summary>
public sealed partial class StripeEmulatorHost
{
    /// <summary>An order for 5,000 yen that ends in 35 minutes.</summary>
    public CheckoutOrder Order(string key = "checkout:PY1", long amount = 5000) =>
        new(
            key,
            "PY1",
            "R1",
            "member@demo.example",
            "ピラティス 体験 & friends",
            Money.Yen(amount),
            "ja",
            Clock.GetUtcNow().AddMinutes(35)
        );

    /// <summary>An open session of the usual order.</summary>
    public async Task<GatewaySession> OpenAsync(string key = "checkout:PY1") =>
        Assert
            .IsType<GatewayAnswer<GatewaySession>.Done>(
                await Done(Gateway.CreateCheckoutAsync(Gateway.PrepareCheckout(Order(key)), default))
            )
            .Value;

    /// <summary>Presses "pay" with a test card.</summary>
    public Task<HttpResponseMessage> PayAsync(GatewaySession session, string card = "4242424242424242") =>
        PayAsync(session.Url!, card);

    public Task<HttpResponseMessage> PayAsync(string url, string card = "4242424242424242") =>
        Browser.PostAsync(url, new FormUrlEncodedContent([new("number", card)]));

    /// <summary>A session that has been paid, with its payment intent.</summary>
    public async Task<GatewaySession> PaidAsync(string card = "4242424242424242", string key = "checkout:PY1")
    {
        var session = await OpenAsync(key);
        Assert.Equal(303, (int)(await PayAsync(session, card)).StatusCode);
        return Assert
            .IsType<GatewayAnswer<GatewaySession>.Done>(await Done(Gateway.RetrieveCheckoutAsync(session.Id, default)))
            .Value;
    }

    /// <summary>Puts a recurring price into the catalogue.</summary>
    public void AddPrice(string id, string name, long amount, string interval = "month", bool isActive = true)
    {
        var options = _app.Services.GetRequiredService<IOptions<StripeEmulatorOptions>>().Value;
        options.Prices =
        [
            .. options.Prices,
            new StripeEmulatorPrice(id, name, amount, Interval: interval, IsActive: isActive),
        ];
    }

    /// <summary>A customer of Stripe's, made by the gateway.</summary>
    public async Task<string> CustomerAsync(string key = "customer:MB1") =>
        Assert
            .IsType<GatewayAnswer<GatewayCustomer>.Done>(
                await Done(
                    Gateway.CreateCustomerAsync(
                        Gateway.PrepareCustomer(new CustomerOrder(key, "MB1", "member@demo.example", "ja")),
                        default
                    )
                )
            )
            .Value.Id;

    /// <summary>An order for the yoga subscription.</summary>
    public CheckoutOrder Subscribing(
        string customerId,
        string key = "checkout:PY2",
        string price = "price_demo_yoga_4"
    ) =>
        Order(key, 8800) with
        {
            PaymentNumber = "PY2",
            Reference = "CT1",
            Description = "ヨガ 月4回",
            Subscription = new SubscriptionOrder(price, customerId),
        };

    /// <summary>A subscription that has been paid on the payment page.</summary>
    public async Task<string> SubscribedAsync(
        string customerId,
        string card = "4242424242424242",
        string key = "checkout:PY2"
    )
    {
        var opened = Assert
            .IsType<GatewayAnswer<GatewaySession>.Done>(
                await Done(Gateway.CreateCheckoutAsync(Gateway.PrepareCheckout(Subscribing(customerId, key)), default))
            )
            .Value;
        var paid = await PayAsync(opened, card);
        Assert.Equal(303, (int)paid.StatusCode);
        if (paid.Headers.Location!.OriginalString.EndsWith("/authenticate", StringComparison.Ordinal))
            await Browser.PostAsync(paid.Headers.Location, new FormUrlEncodedContent([new("result", "confirm")]));
        return (await GetAsync("/v1/checkout/sessions/" + opened.Id)).GetProperty("subscription").GetString()!;
    }
}
