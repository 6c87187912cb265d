using System.Collections.Specialized;
using System.Globalization;
using System.Web;
using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Booking.Tests.TestKit;
using Booking.Web.Payments;

namespace Booking.Tests.Payments;

/// <summary>The adapter over real sockets against the emulated Stripe.</summary>
public sealed class StripeGatewayTests : IAsyncLifetime
{
    private StripeEmulatorHost host = null!;

    private IPaymentGateway Gateway => host.Gateway;

    public async Task InitializeAsync() => host = await StripeEmulatorHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public void The_body_of_a_checkout_holds_exactly_these_parameters()
    {
        var form = Form(Gateway.PrepareCheckout(host.Order()).Body);
        var expected = new Dictionary<string, string>
        {
            ["mode"] = "payment",
            ["line_items[0][price_data][currency]"] = "jpy",
            ["line_items[0][price_data][unit_amount]"] = "5000",
            ["line_items[0][price_data][product_data][name]"] = "ピラティス 体験 & friends",
            ["line_items[0][quantity]"] = "1",
            ["success_url"] = host.Url("/reservations/R1?session={CHECKOUT_SESSION_ID}"),
            ["cancel_url"] = host.Url("/reservations/R1?left=1"),
            ["client_reference_id"] = "R1",
            ["customer_email"] = "member@demo.example",
            ["locale"] = "ja",
            ["submit_type"] = "book",
            ["expires_at"] = host.Clock.GetUtcNow().AddMinutes(35).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["adaptive_pricing[enabled]"] = "false",
            ["metadata[reservation]"] = "R1",
            ["metadata[payment]"] = "PY1",
            ["payment_intent_data[metadata][reservation]"] = "R1",
            ["payment_intent_data[metadata][payment]"] = "PY1",
            ["excluded_payment_method_types[0]"] = "konbini",
            ["excluded_payment_method_types[1]"] = "customer_balance",
        };
        Assert.Equal(expected.OrderBy(one => one.Key), form.AllKeys.Select(key => KeyValuePair.Create(key!, form[key]!)).OrderBy(one => one.Key));
    }

    [Fact]
    public async Task A_pack_with_a_price_of_its_own_names_it_and_sends_none()
    {
        var made = await host.PostAsync("/v1/prices", "currency=jpy&unit_amount=5000&product_data[name]=Tickets");
        var price = made.Json.GetProperty("id").GetString()!;
        var request = Gateway.PrepareCheckout(host.Order() with { Reference = "CT1", PriceId = price });

        var form = Form(request.Body);
        Assert.Equal((price, "1", "payment"), (form["line_items[0][price]"], form["line_items[0][quantity]"], form["mode"]));
        Assert.DoesNotContain(form.AllKeys, key => key!.Contains("price_data", StringComparison.Ordinal));
        Assert.Equal(5000, Done(await Gateway.CreateCheckoutAsync(request, default)).Total.Amount);
    }

    [Fact]
    public void Preparing_twice_gives_the_same_bytes_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var first = Gateway.PrepareCheckout(host.Order());
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal(first, Gateway.PrepareCheckout(host.Order()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_description_longer_than_the_page_shows_is_cut_between_characters()
    {
        var order = host.Order() with { Description = new string('あ', 249) + "🧘" + "x" };
        Assert.Equal(new string('あ', 249), Form(Gateway.PrepareCheckout(order).Body)["line_items[0][price_data][product_data][name]"]);
    }

    [Fact]
    public async Task A_configured_list_of_methods_takes_the_place_of_the_exclusions()
    {
        await using var configured = await StripeEmulatorHost.StartAsync(settings: new() { ["Stripe:PaymentMethodConfiguration"] = "pmc_1" });
        var request = configured.Gateway.PrepareCheckout(configured.Order());
        Assert.Equal("pmc_1", Form(request.Body)["payment_method_configuration"]);
        Assert.DoesNotContain("excluded_payment_method_types", request.Body, StringComparison.Ordinal);
        Done(await configured.Done(configured.Gateway.CreateCheckoutAsync(request, default)));
    }

    [Fact]
    public async Task A_session_is_created_retrieved_and_expired()
    {
        var session = await host.OpenAsync();
        Assert.Equal((GatewaySessionState.Open, GatewayPaidState.Unpaid, Money.Yen(5000), "R1", "PY1", false),
            (session.State, session.Paid, session.Total, session.Reference, session.PaymentNumber, session.Live));
        Assert.Equal(host.Clock.GetUtcNow().AddMinutes(35), session.ExpiresAt);
        Assert.StartsWith(host.Url("/dev/stripe/pay/cs_test_"), session.Url);
        Assert.Null(session.PaymentIntentId);

        Assert.Equal(session, Done(await host.Done(Gateway.RetrieveCheckoutAsync(session.Id, default))));
        var expired = Done(await host.Done(Gateway.ExpireCheckoutAsync(session.Id, default)));
        Assert.Equal((GatewaySessionState.Expired, null), (expired.State, expired.Url));
    }

    [Fact]
    public async Task Expiring_what_is_not_open_is_refused_as_not_open()
    {
        var session = await host.PaidAsync();
        Assert.Equal((GatewaySessionState.Complete, GatewayPaidState.Paid), (session.State, session.Paid));
        Assert.Equal(GatewayRefusalKind.NotOpen, Refused(await host.Done(Gateway.ExpireCheckoutAsync(session.Id, default))));
    }

    [Fact]
    public async Task A_refund_is_created_retrieved_and_listed_newest_first()
    {
        var paid = await host.PaidAsync();
        var first = Done(await host.Done(RefundAsync(paid, "RF1", 1000)));
        var second = Done(await host.Done(RefundAsync(paid, "RF2", 500)));
        Assert.Equal(new GatewayRefund(first.Id, GatewayRefundState.Succeeded, Money.Yen(1000), paid.PaymentIntentId, "RF1", null), first);
        Assert.Equal(second, Done(await host.Done(Gateway.RetrieveRefundAsync(second.Id, default))));
        Assert.Equal([second, first], Done(await host.Done(Gateway.ListRefundsAsync(paid.PaymentIntentId!, default))));
    }

    [Fact]
    public async Task More_refunds_than_one_page_holds_are_all_listed()
    {
        var paid = await host.PaidAsync();
        for (var i = 0; i < 101; i++) Done(await RefundAsync(paid, $"RF{i}", 1));
        var all = Done(await host.Done(Gateway.ListRefundsAsync(paid.PaymentIntentId!, default)));
        Assert.Equal(Enumerable.Range(0, 101).Reverse().Select(i => $"RF{i}"), all.Select(one => one.RefundNumber));
    }

    [Fact]
    public async Task Refusals_have_their_names()
    {
        var paid = await host.PaidAsync();
        Assert.Equal(GatewayRefusalKind.Invalid, Refused(await host.Done(RefundAsync(paid, "RF1", 5001))));
        Done(await host.Done(RefundAsync(paid, "RF2", 5000)));
        Assert.Equal(GatewayRefusalKind.AlreadyRefunded, Refused(await host.Done(RefundAsync(paid, "RF3", 1))));
        Assert.Equal(GatewayRefusalKind.KeyMismatch, Refused(await host.Done(RefundAsync(paid, "RF2", 4999))));
        Assert.Equal(GatewayRefusalKind.NotFound, Refused(await host.Done(Gateway.RetrieveCheckoutAsync("cs_test_nothing", default))));
        Assert.Equal(GatewayRefusalKind.NotFound, Refused(await host.Done(Gateway.RetrieveRefundAsync("re_nothing", default))));

        var disputed = await host.PaidAsync("4000000000000259", "checkout:PY2");
        Assert.Equal(GatewayRefusalKind.Disputed, Refused(await host.Done(RefundAsync(disputed, "RF4", 1))));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../refunds")]
    [InlineData("cs_test_1/expire")]
    [InlineData("cs_test_1?expand=x")]
    [InlineData("")]
    public async Task What_cannot_be_an_id_is_not_found_and_not_sent(string id)
    {
        Assert.Equal(GatewayRefusalKind.NotFound, Refused(await Gateway.RetrieveCheckoutAsync(id, default)));
        Assert.Empty(host.GatewayLog);
    }

    [Theory]
    [InlineData(29, GatewayRefusalKind.ExpiresTooSoon)]
    [InlineData(25 * 60, GatewayRefusalKind.Invalid)]
    public async Task An_end_too_near_is_told_from_one_too_far(int minutes, GatewayRefusalKind kind)
    {
        var order = host.Order() with { ExpiresAt = host.Clock.GetUtcNow().AddMinutes(minutes) };
        Assert.Equal(kind, Refused(await host.Done(Gateway.CreateCheckoutAsync(Gateway.PrepareCheckout(order), default))));
    }

    [Fact]
    public async Task A_session_refused_for_its_end_may_be_prepared_anew_when_the_clocks_differ()
    {
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        var late = host.Order() with { ExpiresAt = host.GatewayClock.GetUtcNow().AddMinutes(35) };
        Assert.Equal(GatewayRefusalKind.ExpiresTooSoon, Refused(await host.Done(Gateway.CreateCheckoutAsync(Gateway.PrepareCheckout(late), default))));
        Done(await host.Done(Gateway.CreateCheckoutAsync(Gateway.PrepareCheckout(late with { ExpiresAt = late.ExpiresAt.AddMinutes(5) }), default)));
    }

    [Fact]
    public async Task A_wrong_key_is_unauthorized()
    {
        await using var live = await StripeEmulatorHost.StartAsync(settings: new() { ["Stripe:SecretKey"] = "sk_live_x" });
        Assert.Equal(GatewayRefusalKind.Unauthorized, Refused(await live.Gateway.RetrieveCheckoutAsync("cs_test_1", default)));
    }

    [Theory]
    [InlineData(200, "not json", null)]
    [InlineData(200, "{\"id\":\"cs_1\"}", null)]
    [InlineData(302, "", null)]
    [InlineData(424, "{}", null)]
    [InlineData(400, "<html>", GatewayRefusalKind.Invalid)]
    [InlineData(402, "{}", GatewayRefusalKind.Invalid)]
    [InlineData(403, "{}", GatewayRefusalKind.Unauthorized)]
    [InlineData(400, "{\"error\":{\"code\":\"resource_missing\",\"param\":\"payment_intent\"}}", GatewayRefusalKind.NotFound)]
    [InlineData(400, "{\"error\":{\"code\":\"refund_disputed_payment\"}}", GatewayRefusalKind.Disputed)]
    public void Odd_answers_are_mapped_and_never_thrown(int status, string body, GatewayRefusalKind? kind)
    {
        var answer = StripeAnswers.Read(new StripeReply(status, System.Text.Encoding.UTF8.GetBytes(body), "req_1", null, false), StripeJson.Session);
        if (kind is null) Unknown(answer);
        else Assert.Equal(kind, Refused(answer));
    }

    [Fact]
    public void A_complaint_about_the_end_is_recognised_without_its_parameter() =>
        Assert.True(StripeError.Of(new StripeReply(400, """{"error":{"message":"The `expires_at` timestamp must be at least 30 minutes"}}"""u8.ToArray(), null, null, false)).SpeaksOfExpiresAt);

    [Fact]
    public async Task Logs_name_the_call_and_hold_nothing_personal()
    {
        var session = await host.OpenAsync();
        Refused(await host.Done(Gateway.CreateCheckoutAsync(Gateway.PrepareCheckout(host.Order("other") with { Email = "no address" }), default)));
        var log = string.Join('\n', host.GatewayLog);
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
        var answer = await host.Done(Gateway.CreateCheckoutAsync(Gateway.PrepareCheckout(host.Order() with { Email = "no address" }), default));
        var refused = Assert.IsType<GatewayAnswer<GatewaySession>.Refused>(answer);
        Assert.Contains("email_invalid", refused.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("no address", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_webhook_secrets_may_stand_in_one_setting() =>
        Assert.Equal(["whsec_a", "whsec_b", "whsec_c"], new StripeOptions { WebhookSecret = " whsec_a,whsec_b\n whsec_c " }.WebhookSecrets);

    private Task<GatewayAnswer<GatewayRefund>> RefundAsync(GatewaySession paid, string number, long amount) =>
        Gateway.CreateRefundAsync(Gateway.PrepareRefund(new RefundOrder($"refund:{number}", number, paid.PaymentIntentId!, Money.Yen(amount))), default);

    private static NameValueCollection Form(string body) => HttpUtility.ParseQueryString(body);

    private static T Done<T>(GatewayAnswer<T> answer) => Assert.IsType<GatewayAnswer<T>.Done>(answer).Value;

    private static GatewayRefusalKind Refused<T>(GatewayAnswer<T> answer) => Assert.IsType<GatewayAnswer<T>.Refused>(answer).Kind;

    private static void Unknown<T>(GatewayAnswer<T> answer) => Assert.IsType<GatewayAnswer<T>.Unknown>(answer);
}
