using System.Globalization;
using System.Text.Json;
using System.Web;
using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Booking.Tests.TestKit;
using Booking.Web.Development.Stripe;
using Booking.Web.Stripe;

namespace Booking.Tests.Payments;

/// <summary>
/// Customers, prices, subscriptions and the portal: what the strict emulator takes from the adapter, and what it
/// refuses.
/// </summary>
public sealed partial class StripeBillingApiTests : IAsyncLifetime
{
    private const string Sessions = "/v1/checkout/sessions";

    private StripeEmulatorHost _host = null!;

    public async Task InitializeAsync() => _host = await StripeEmulatorHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_price_is_read_as_it_stands_there_and_an_archived_one_opens_no_page()
    {
        _host.AddPrice("price_old", "昔の月謝", 7000, isActive: false);

        var good = await _host.Done(_host.Gateway.RetrievePriceAsync("price_demo_yoga_4", default));
        Assert.Equal(
            new GatewayAnswer<GatewayPrice>.Done(
                new GatewayPrice(
                    "price_demo_yoga_4",
                    Money.Yen(8800),
                    GatewayInterval.Month,
                    1,
                    IsActive: true,
                    Live: false
                )
            ),
            good
        );
        Assert.False(
            Assert
                .IsType<GatewayAnswer<GatewayPrice>.Done>(
                    await _host.Done(_host.Gateway.RetrievePriceAsync("price_old", default))
                )
                .Value.IsActive
        );
        Assert.Equal(
            GatewayRefusalKind.NotFound,
            Assert
                .IsType<GatewayAnswer<GatewayPrice>.Refused>(
                    await _host.Done(_host.Gateway.RetrievePriceAsync("price_gone", default))
                )
                .Kind
        );
        var order = _host.Subscribing(await _host.CustomerAsync(), price: "price_old");
        Assert.Equal(
            GatewayRefusalKind.PriceGone,
            Assert
                .IsType<GatewayAnswer<GatewaySession>.Refused>(
                    await _host.Done(_host.Gateway.CreateCheckoutAsync(_host.Gateway.PrepareCheckout(order), default))
                )
                .Kind
        );
    }

    [Fact]
    public async Task The_body_of_a_subscriptions_checkout_holds_exactly_these_parameters_and_is_accepted()
    {
        var customer = await _host.CustomerAsync();
        var request = _host.Gateway.PrepareCheckout(_host.Subscribing(customer));
        var form = HttpUtility.ParseQueryString(request.Body);
        var expected = new Dictionary<string, string>
        {
            ["mode"] = "subscription",
            ["line_items[0][price]"] = "price_demo_yoga_4",
            ["line_items[0][quantity]"] = "1",
            ["customer"] = customer,
            ["success_url"] = _host.Url("/contracts/CT1?session={CHECKOUT_SESSION_ID}"),
            ["cancel_url"] = _host.Url("/contracts/CT1?left=1"),
            ["client_reference_id"] = "CT1",
            ["locale"] = "ja",
            ["expires_at"] = _host
                .Clock.GetUtcNow()
                .AddMinutes(35)
                .ToUnixTimeSeconds()
                .ToString(CultureInfo.InvariantCulture),
            ["adaptive_pricing[enabled]"] = "false",
            ["metadata[contract]"] = "CT1",
            ["metadata[payment]"] = "PY2",
            ["subscription_data[metadata][contract]"] = "CT1",
            ["subscription_data[metadata][payment]"] = "PY2",
        };
        Assert.Equal(
            expected.OrderBy(one => one.Key),
            form.AllKeys.Select(key => KeyValuePair.Create(key!, form[key]!)).OrderBy(one => one.Key)
        );

        var session = Assert
            .IsType<GatewayAnswer<GatewaySession>.Done>(
                await _host.Done(_host.Gateway.CreateCheckoutAsync(request, default))
            )
            .Value;
        Assert.Equal(
            (GatewaySessionState.Open, Money.Yen(8800), "CT1", "PY2", null),
            (session.State, session.Total, session.Reference, session.PaymentNumber, session.SubscriptionId)
        );
        Assert.Contains("ヨガ 月4回", await _host.Browser.GetStringAsync(session.Url), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packs_checkout_is_accepted_and_leads_back_to_its_contract()
    {
        var request = _host.Gateway.PrepareCheckout(
            _host.Order() with
            {
                Reference = "CT7",
                Description = "回数券 5回",
            }
        );
        Assert.Equal("pay", HttpUtility.ParseQueryString(request.Body)["submit_type"]);
        var session = Assert
            .IsType<GatewayAnswer<GatewaySession>.Done>(
                await _host.Done(_host.Gateway.CreateCheckoutAsync(request, default))
            )
            .Value;
        Assert.Equal(
            _host.Url("/contracts/CT7?session=" + session.Id),
            (await _host.PayAsync(session)).Headers.Location!.OriginalString
        );
        Assert.True(
            StripeEventReader.TryRead(
                (await _host.WebhookAsync("checkout.session.completed")).Body,
                out var paymentEvent,
                out _
            )
        );
        Assert.Equal(
            ("CT7", GatewayPaidState.Paid, null),
            (paymentEvent.Session!.Reference, paymentEvent.Session.Paid, paymentEvent.Session.SubscriptionId)
        );
        Assert.NotNull(paymentEvent.PaymentIntentId);
    }

    [Theory]
    [InlineData("payment_intent_data[metadata][a]=1", null, "payment_intent_data")]
    [InlineData("submit_type=pay", null, "submit_type")]
    [InlineData("customer_email=a@b.example", null, "customer")]
    [InlineData("customer=cus_nobody", "resource_missing", "customer")]
    [InlineData("line_items[0][price]=price_unknown", "resource_missing", "line_items[0][price]")]
    [InlineData("line_items[0][price_data][currency]=jpy", null, "line_items[0]")]
    [InlineData(
        "line_items[1][price]=price_demo_all_8&line_items[1][quantity]=1",
        "emulator_unsupported",
        "line_items"
    )]
    [InlineData("mode=payment", null, "subscription_data")]
    [InlineData("subscription_data[trial_end]=1795147200", "emulator_unsupported", "subscription_data[trial_end]")]
    [InlineData("colour=red", "parameter_unknown", "colour")]
    public async Task What_contradicts_a_subscription_is_refused_by_name(string change, string? code, string param)
    {
        var form = HttpUtility.ParseQueryString(
            _host.Gateway.PrepareCheckout(_host.Subscribing(await _host.CustomerAsync())).Body
        );
        foreach (var part in change.Split('&'))
            form[part[..part.IndexOf('=')]] = part[(part.IndexOf('=') + 1)..];
        var (response, json) = await _host.PostAsync(
            Sessions,
            string.Join(
                '&',
                form.AllKeys.Select(key => $"{Uri.EscapeDataString(key!)}={Uri.EscapeDataString(form[key]!)}")
            )
        );
        var error = json.GetProperty("error");
        Assert.Equal((400, code, param), ((int)response.StatusCode, Text(error, "code"), Text(error, "param")));
    }

    [Fact]
    public async Task Subscription_mode_needs_a_recurring_price_and_payment_mode_one_that_is_not()
    {
        var once = Text(
            (await _host.PostAsync("/v1/prices", "currency=jpy&unit_amount=500&product_data[name]=Mat")).Json,
            "id"
        );
        var tail =
            $"&success_url={Uri.EscapeDataString(_host.Url("/"))}&line_items[0][quantity]=1&line_items[0][price]=";
        Assert.Equal(
            "mode",
            Text(
                (await _host.PostAsync(Sessions, "mode=subscription" + tail + once)).Json.GetProperty("error"),
                "param"
            )
        );
        Assert.Equal(
            "mode",
            Text(
                (await _host.PostAsync(Sessions, "mode=payment" + tail + "price_demo_yoga_4")).Json.GetProperty(
                    "error"
                ),
                "param"
            )
        );
        Assert.Equal(
            500,
            (await _host.PostAsync(Sessions, "mode=payment" + tail + once)).Json.GetProperty("amount_total").GetInt64()
        );
    }

    [Fact]
    public async Task A_customer_is_made_once_under_its_key_and_can_be_found()
    {
        var id = await _host.CustomerAsync();
        Assert.Equal(id, await _host.CustomerAsync());
        var customer = await _host.GetAsync("/v1/customers/" + id);
        Assert.Equal(
            ("customer", "member@demo.example", "MB1", "ja"),
            (
                Text(customer, "object"),
                Text(customer, "email"),
                Text(customer.GetProperty("metadata"), "member"),
                customer.GetProperty("preferred_locales")[0].GetString()
            )
        );
        Assert.NotEqual(id, await _host.CustomerAsync("another"));
        Assert.Equal(
            2,
            (await _host.GetAsync("/v1/customers?email=member%40demo.example")).GetProperty("data").GetArrayLength()
        );
        Assert.Equal(
            "parameter_unknown",
            Text((await _host.PostAsync("/v1/customers", "mail=a")).Json.GetProperty("error"), "code")
        );
    }

    [Fact]
    public async Task A_customer_whose_answer_was_lost_is_still_one()
    {
        _host.Switches.Fail(EmulatorOperation.CreateCustomer, EmulatorFault.LostAnswer);
        var id = await _host.CustomerAsync();
        Assert.Equal(
            id,
            Text((await _host.GetAsync("/v1/customers")).GetProperty("data").EnumerateArray().Single(), "id")
        );
    }

    [Fact]
    public async Task Prices_are_there_from_the_beginning_or_added()
    {
        var yoga = await _host.GetAsync("/v1/prices/price_demo_yoga_4");
        Assert.Equal(
            (8800, "month"),
            (yoga.GetProperty("unit_amount").GetInt64(), Text(yoga.GetProperty("recurring"), "interval"))
        );
        await _host.PostAsync(
            "/v1/prices",
            "currency=jpy&unit_amount=500&product_data[name]=Mat&recurring[interval]=week&recurring[interval_count]=2"
        );
        Assert.Equal(3, (await _host.GetAsync("/v1/prices?type=recurring")).GetProperty("data").GetArrayLength());
        Assert.Equal(404, (int)(await _host.Api.GetAsync(StripeEmulatorHost.Prefix + "/v1/prices/price_x")).StatusCode);
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
