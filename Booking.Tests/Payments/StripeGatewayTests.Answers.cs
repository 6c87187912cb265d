using System.Collections.Specialized;
using System.Globalization;
using System.Web;
using Booking.Domain.Payments.Gateway;
using Booking.Tests.TestKit;
using Booking.Web.Development.Stripe;
using Booking.Web.Stripe;
using StripeError = Stripe.StripeError;

namespace Booking.Tests.Payments;

/// <summary>Refusals and answers of an unexpected form.</summary>
public sealed partial class StripeGatewayTests
{
    [Fact]
    public async Task Refusals_have_their_names()
    {
        var paid = await _host.PaidAsync();
        Assert.Equal(GatewayRefusalKind.Invalid, Refused(await _host.Done(RefundAsync(paid, "RF1", 5001))));
        Done(await _host.Done(RefundAsync(paid, "RF2", 5000)));
        Assert.Equal(GatewayRefusalKind.AlreadyRefunded, Refused(await _host.Done(RefundAsync(paid, "RF3", 1))));
        Assert.Equal(GatewayRefusalKind.KeyMismatch, Refused(await _host.Done(RefundAsync(paid, "RF2", 4999))));
        Assert.Equal(
            GatewayRefusalKind.NotFound,
            Refused(await _host.Done(Gateway.RetrieveCheckoutAsync("cs_test_nothing", default)))
        );
        Assert.Equal(
            GatewayRefusalKind.NotFound,
            Refused(await _host.Done(Gateway.RetrieveRefundAsync("re_nothing", default)))
        );

        var disputed = await _host.PaidAsync("4000000000000259", "checkout:PY2");
        Assert.Equal(GatewayRefusalKind.Disputed, Refused(await _host.Done(RefundAsync(disputed, "RF4", 1))));
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
        Assert.Empty(_host.GatewayLog);
    }

    [Theory]
    [InlineData(29, GatewayRefusalKind.ExpiresTooSoon)]
    [InlineData(25 * 60, GatewayRefusalKind.Invalid)]
    public async Task An_end_too_near_is_told_from_one_too_far(int minutes, GatewayRefusalKind kind)
    {
        var order = _host.Order() with { ExpiresAt = _host.Clock.GetUtcNow().AddMinutes(minutes) };
        Assert.Equal(
            kind,
            Refused(await _host.Done(Gateway.CreateCheckoutAsync(Gateway.PrepareCheckout(order), default)))
        );
    }

    [Fact]
    public async Task A_session_refused_for_its_end_may_be_prepared_anew_when_the_clocks_differ()
    {
        _host.Clock.Advance(TimeSpan.FromMinutes(6));
        var late = _host.Order() with { ExpiresAt = _host.GatewayClock.GetUtcNow().AddMinutes(35) };
        Assert.Equal(
            GatewayRefusalKind.ExpiresTooSoon,
            Refused(await _host.Done(Gateway.CreateCheckoutAsync(Gateway.PrepareCheckout(late), default)))
        );
        Done(
            await _host.Done(
                Gateway.CreateCheckoutAsync(
                    Gateway.PrepareCheckout(late with { ExpiresAt = late.ExpiresAt.AddMinutes(5) }),
                    default
                )
            )
        );
    }

    [Fact]
    public async Task A_wrong_key_is_unauthorized()
    {
        await using var live = await StripeEmulatorHost.StartAsync(
            settings: new() { ["Stripe:SecretKey"] = "sk_live_x" }
        );
        Assert.Equal(
            GatewayRefusalKind.Unauthorized,
            Refused(await live.Gateway.RetrieveCheckoutAsync("cs_test_1", default))
        );
    }

    [Theory]
    [InlineData(200, "not json", null)]
    [InlineData(200, "{\"id\":\"cs_1\"}", null)]
    [InlineData(302, "", null)]
    [InlineData(424, "{}", null)]
    [InlineData(400, "<html>", GatewayRefusalKind.Invalid)]
    [InlineData(402, "{}", GatewayRefusalKind.Invalid)]
    [InlineData(403, "{}", GatewayRefusalKind.Unauthorized)]
    [InlineData(
        400,
        "{\"error\":{\"code\":\"resource_missing\",\"param\":\"payment_intent\"}}",
        GatewayRefusalKind.NotFound
    )]
    [InlineData(
        400,
        "{\"error\":{\"code\":\"resource_missing\",\"param\":\"customer\"}}",
        GatewayRefusalKind.CustomerGone
    )]
    [InlineData(
        400,
        "{\"error\":{\"code\":\"resource_missing\",\"param\":\"line_items[0][price]\"}}",
        GatewayRefusalKind.PriceGone
    )]
    [InlineData(
        400,
        "{\"error\":{\"type\":\"invalid_request_error\",\"param\":\"line_items[0][price]\"}}",
        GatewayRefusalKind.PriceGone
    )]
    [InlineData(400, "{\"error\":{\"code\":\"refund_disputed_payment\"}}", GatewayRefusalKind.Disputed)]
    [InlineData(201, "{}", null)]
    [InlineData(400, "[]", null)]
    [InlineData(400, "{\"error\":null}", null)]
    [InlineData(400, "{\"error\":{\"code\":{}}}", null)]
    [InlineData(503, "<html>", null)]
    public async Task Odd_answers_are_mapped_and_never_thrown(int status, string body, GatewayRefusalKind? kind)
    {
        await using var odd = await StripeEmulatorHost.StartAsync(answers: new FixedAnswer(status, body));
        var answer = await odd.Done(odd.Gateway.RetrieveCheckoutAsync("cs_test_1", default));
        if (kind is null)
            Unknown(answer);
        else
            Assert.Equal(kind, Refused(answer));
        Assert.DoesNotContain(odd.GatewayLog, line => line.Contains(body, StringComparison.Ordinal) && body.Length > 2);
    }

    [Fact]
    public void A_complaint_about_the_end_is_recognised_without_its_parameter() =>
        Assert.True(
            StripeGateway.SpeaksOfEnd(
                new StripeError { Message = "The `expires_at` timestamp must be at least 30 minutes" }
            )
        );
}
