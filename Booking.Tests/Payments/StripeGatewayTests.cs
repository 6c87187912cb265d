using System.Collections.Specialized;
using System.Globalization;
using System.Web;
using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Booking.Tests.TestKit;
using Booking.Web.Development.Stripe;
using Booking.Web.Stripe;
using StripeError = Stripe.StripeError;

namespace Booking.Tests.Payments;

/// <summary>The adapter over real sockets against the emulated Stripe.</summary>
public sealed partial class StripeGatewayTests : IAsyncLifetime
{
    private StripeEmulatorHost _host = null!;

    private IPaymentGateway Gateway => _host.Gateway;

    public async Task InitializeAsync() => _host = await StripeEmulatorHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public void The_body_of_a_checkout_holds_exactly_these_parameters()
    {
        var form = Form(Gateway.PrepareCheckout(_host.Order()).Body);
        var expected = new Dictionary<string, string>
        {
            ["mode"] = "payment",
            ["line_items[0][price_data][currency]"] = "jpy",
            ["line_items[0][price_data][unit_amount]"] = "5000",
            ["line_items[0][price_data][product_data][name]"] = "ピラティス 体験 & friends",
            ["line_items[0][quantity]"] = "1",
            ["success_url"] = _host.Url("/reservations/R1?session={CHECKOUT_SESSION_ID}"),
            ["cancel_url"] = _host.Url("/reservations/R1?left=1"),
            ["client_reference_id"] = "R1",
            ["customer_email"] = "member@demo.example",
            ["locale"] = "ja",
            ["submit_type"] = "book",
            ["expires_at"] = _host
                .Clock.GetUtcNow()
                .AddMinutes(35)
                .ToUnixTimeSeconds()
                .ToString(CultureInfo.InvariantCulture),
            ["adaptive_pricing[enabled]"] = "false",
            ["metadata[reservation]"] = "R1",
            ["metadata[payment]"] = "PY1",
            ["payment_intent_data[metadata][reservation]"] = "R1",
            ["payment_intent_data[metadata][payment]"] = "PY1",
            ["excluded_payment_method_types[0]"] = "konbini",
            ["excluded_payment_method_types[1]"] = "customer_balance",
        };
        Assert.Equal(
            expected.OrderBy(one => one.Key),
            form.AllKeys.Select(key => KeyValuePair.Create(key!, form[key]!)).OrderBy(one => one.Key)
        );
    }

    [Fact]
    public void Preparing_twice_gives_the_same_bytes_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var first = Gateway.PrepareCheckout(_host.Order());
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal(first, Gateway.PrepareCheckout(_host.Order()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_description_longer_than_the_page_shows_is_cut_between_characters()
    {
        var order = _host.Order() with { Description = new string('あ', 249) + "🧘" + "x" };
        Assert.Equal(
            new string('あ', 249),
            Form(Gateway.PrepareCheckout(order).Body)["line_items[0][price_data][product_data][name]"]
        );
    }

    [Fact]
    public async Task A_configured_list_of_methods_takes_the_place_of_the_exclusions()
    {
        await using var configured = await StripeEmulatorHost.StartAsync(
            settings: new() { ["Stripe:PaymentMethodConfiguration"] = "pmc_1" }
        );
        var request = configured.Gateway.PrepareCheckout(configured.Order());
        Assert.Equal("pmc_1", Form(request.Body)["payment_method_configuration"]);
        Assert.DoesNotContain("excluded_payment_method_types", request.Body, StringComparison.Ordinal);
        Done(await configured.Done(configured.Gateway.CreateCheckoutAsync(request, default)));
    }

    [Fact]
    public async Task A_session_is_created_retrieved_and_expired()
    {
        var session = await _host.OpenAsync();
        Assert.Equal(
            (GatewaySessionState.Open, GatewayPaidState.Unpaid, Money.Yen(5000), "R1", "PY1", false),
            (session.State, session.Paid, session.Total, session.Reference, session.PaymentNumber, session.Live)
        );
        Assert.Equal(_host.Clock.GetUtcNow().AddMinutes(35), session.ExpiresAt);
        Assert.StartsWith(_host.Url("/dev/stripe/pay/cs_test_"), session.Url);
        Assert.Null(session.PaymentIntentId);

        Assert.Equal(session, Done(await _host.Done(Gateway.RetrieveCheckoutAsync(session.Id, default))));
        var expired = Done(await _host.Done(Gateway.ExpireCheckoutAsync(session.Id, default)));
        Assert.Equal((GatewaySessionState.Expired, null), (expired.State, expired.Url));
    }

    [Fact]
    public async Task Expiring_what_is_not_open_is_refused_as_not_open()
    {
        var session = await _host.PaidAsync();
        Assert.Equal((GatewaySessionState.Complete, GatewayPaidState.Paid), (session.State, session.Paid));
        Assert.Equal(
            GatewayRefusalKind.NotOpen,
            Refused(await _host.Done(Gateway.ExpireCheckoutAsync(session.Id, default)))
        );
    }

    [Fact]
    public async Task A_refund_is_created_retrieved_and_listed_newest_first()
    {
        var paid = await _host.PaidAsync();
        var first = Done(await _host.Done(RefundAsync(paid, "RF1", 1000)));
        var second = Done(await _host.Done(RefundAsync(paid, "RF2", 500)));
        Assert.Equal(
            new GatewayRefund(
                first.Id,
                GatewayRefundState.Succeeded,
                Money.Yen(1000),
                paid.PaymentIntentId,
                "RF1",
                null
            ),
            first
        );
        Assert.Equal(second, Done(await _host.Done(Gateway.RetrieveRefundAsync(second.Id, default))));
        Assert.Equal([second, first], Done(await _host.Done(Gateway.ListRefundsAsync(paid.PaymentIntentId!, default))));
    }

    [Fact]
    public async Task More_refunds_than_one_page_holds_are_all_listed()
    {
        var paid = await _host.PaidAsync();
        for (var i = 0; i < 101; i++)
            Done(await RefundAsync(paid, $"RF{i}", 1));
        var all = Done(await _host.Done(Gateway.ListRefundsAsync(paid.PaymentIntentId!, default)));
        Assert.Equal(Enumerable.Range(0, 101).Reverse().Select(i => $"RF{i}"), all.Select(one => one.RefundNumber));
    }

    [Fact]
    public async Task Logs_name_the_call_and_hold_nothing_personal()
    {
        var session = await _host.OpenAsync();
        Refused(
            await _host.Done(
                Gateway.CreateCheckoutAsync(
                    Gateway.PrepareCheckout(_host.Order("other") with { Email = "no address" }),
                    default
                )
            )
        );
        var log = string.Join('\n', _host.GatewayLog);
        Assert.Contains("POST /v1/checkout/sessions answered 200", log, StringComparison.Ordinal);
        Assert.Contains("checkout:PY1", log, StringComparison.Ordinal);
        Assert.Contains("req_", log, StringComparison.Ordinal);
        Assert.DoesNotContain("member@demo.example", log, StringComparison.Ordinal);
        Assert.DoesNotContain("no address", log, StringComparison.Ordinal);
        Assert.DoesNotContain("sk_test", log, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Url!, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusals_detail_does_not_quote_what_we_sent()
    {
        var answer = await _host.Done(
            Gateway.CreateCheckoutAsync(Gateway.PrepareCheckout(_host.Order() with { Email = "no address" }), default)
        );
        var refused = Assert.IsType<GatewayAnswer<GatewaySession>.Refused>(answer);
        Assert.Contains("email_invalid", refused.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("no address", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_webhook_secrets_may_stand_in_one_setting() =>
        Assert.Equal(
            ["whsec_a", "whsec_b", "whsec_c"],
            new StripeOptions { WebhookSecret = " whsec_a,whsec_b\n whsec_c " }.WebhookSecrets
        );

    [Fact]
    public async Task Every_attempt_sends_the_stored_bytes_under_the_stored_key_and_without_telemetry()
    {
        var recorder = new RequestRecorder();
        await using var recorded = await StripeEmulatorHost.StartAsync(answers: recorder);
        var request = recorded.Gateway.PrepareCheckout(recorded.Order());
        Unknown(await recorded.Done(recorded.Gateway.CreateCheckoutAsync(request, default)));

        Assert.Equal(3, recorder.Requests.Count);
        Assert.All(
            recorder.Requests,
            sent =>
            {
                Assert.Equal((request.Body, request.IdempotencyKey), (sent.Body, sent.Headers["Idempotency-Key"]));
                Assert.Equal(StripeVersion.Pinned, sent.Headers["Stripe-Version"]);
                Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", sent.Headers["Content-Type"]);
                Assert.DoesNotContain("X-Stripe-Client-Telemetry", sent.Headers.Keys);
                Assert.DoesNotContain(
                    "telemetry_id",
                    sent.Headers["X-Stripe-Client-User-Agent"],
                    StringComparison.Ordinal
                );
            }
        );
    }

    [Fact]
    public async Task A_call_without_a_stored_key_has_a_new_one_in_each_attempt()
    {
        var recorder = new RequestRecorder();
        await using var recorded = await StripeEmulatorHost.StartAsync(answers: recorder);
        Unknown(await recorded.Done(recorded.Gateway.ExpireCheckoutAsync("cs_test_1", default)));
        Assert.Equal(3, recorder.Requests.Select(sent => sent.Headers["Idempotency-Key"]).Distinct().Count());
    }

    private Task<GatewayAnswer<GatewayRefund>> RefundAsync(GatewaySession paid, string number, long amount) =>
        Gateway.CreateRefundAsync(
            Gateway.PrepareRefund(
                new RefundOrder($"refund:{number}", number, paid.PaymentIntentId!, Money.Yen(amount))
            ),
            default
        );

    private static NameValueCollection Form(string body) => HttpUtility.ParseQueryString(body);

    private static T Done<T>(GatewayAnswer<T> answer) => Assert.IsType<GatewayAnswer<T>.Done>(answer).Value;

    private static GatewayRefusalKind Refused<T>(GatewayAnswer<T> answer) =>
        Assert.IsType<GatewayAnswer<T>.Refused>(answer).Kind;

    private static void Unknown<T>(GatewayAnswer<T> answer) => Assert.IsType<GatewayAnswer<T>.Unknown>(answer);
}
