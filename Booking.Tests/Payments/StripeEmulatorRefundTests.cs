using Booking.Domain.Common;
using Booking.Tests.TestKit;
using Booking.Web.Stripe;

namespace Booking.Tests.Payments;

/// <summary>Refunds and disputes of the emulated Stripe.</summary>
public sealed class StripeEmulatorRefundTests : IAsyncLifetime
{
    private StripeEmulatorHost _host = null!;

    public async Task InitializeAsync() => _host = await StripeEmulatorHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_refund_succeeds_at_once_and_tells_so()
    {
        var paid = await _host.PaidAsync();
        var (_, refund) = await _host.PostAsync(
            "/v1/refunds",
            $"payment_intent={paid.PaymentIntentId}&amount=2000&reason=requested_by_customer"
        );
        Assert.Equal(
            ("refund", "succeeded", 2000),
            (
                refund.GetProperty("object").GetString(),
                refund.GetProperty("status").GetString(),
                refund.GetProperty("amount").GetInt64()
            )
        );
        await _host.WebhookAsync("refund.created");
        var charge = (await _host.WebhookAsync("charge.refunded")).Json.GetProperty("data").GetProperty("object");
        Assert.Equal(
            (2000, false),
            (charge.GetProperty("amount_refunded").GetInt64(), charge.GetProperty("refunded").GetBoolean())
        );

        // Without an amount, by the charge: the remainder.
        var (_, rest) = await _host.PostAsync("/v1/refunds", "charge=" + charge.GetProperty("id").GetString());
        Assert.Equal(3000, rest.GetProperty("amount").GetInt64());
        await _host.WebhookAsync(
            hook =>
                hook.Type == "charge.refunded"
                && hook.Json.GetProperty("data").GetProperty("object").GetProperty("refunded").GetBoolean(),
            "of the full refund"
        );
    }

    [Theory]
    [InlineData("4000000000007726", "pending", "succeeded", null)]
    [InlineData("4000000000005126", "succeeded", "failed", "refund.failed")]
    public async Task Two_cards_let_a_refund_change_its_mind(string card, string first, string later, string? extra)
    {
        var paid = await _host.PaidAsync(card);
        var (_, refund) = await _host.PostAsync("/v1/refunds", "payment_intent=" + paid.PaymentIntentId);
        Assert.Equal(first, refund.GetProperty("status").GetString());
        var updated = (await _host.WebhookAsync("refund.updated", _host.Pass))
            .Json.GetProperty("data")
            .GetProperty("object");
        Assert.Equal(later, updated.GetProperty("status").GetString());
        if (extra is not null)
            await _host.WebhookAsync(extra);

        // What failed to go back can be sent again.
        var (again, _) = await _host.PostAsync("/v1/refunds", "payment_intent=" + paid.PaymentIntentId);
        Assert.Equal(later == "failed" ? 200 : 400, (int)again.StatusCode);
    }

    [Theory]
    [InlineData("", "parameter_missing")]
    [InlineData("payment_intent=pi_x&charge=ch_x", "parameter_missing")]
    [InlineData("payment_intent=pi_x", "resource_missing")]
    [InlineData("charge=ch_x", "resource_missing")]
    [InlineData("payment_intent=pi_x&amount=0", "parameter_invalid_integer")]
    [InlineData("payment_intent=pi_x&reason=bored", null)]
    [InlineData("payment_intent=pi_x&colour=red", "parameter_unknown")]
    public async Task A_wrong_refund_is_refused(string body, string? code)
    {
        var (response, json) = await _host.PostAsync("/v1/refunds", body);
        Assert.InRange((int)response.StatusCode, 400, 404);
        Assert.Equal(code, json.GetProperty("error").TryGetProperty("code", out var found) ? found.GetString() : null);
    }

    [Fact]
    public async Task A_payment_that_never_succeeded_has_nothing_to_refund()
    {
        var session = await _host.OpenAsync();
        await _host.PayAsync(session, "4000000000000002");
        var intent = (await _host.WebhookAsync("payment_intent.payment_failed"))
            .Json.GetProperty("data")
            .GetProperty("object")
            .GetProperty("id")
            .GetString();
        Assert.Equal(400, (int)(await _host.PostAsync("/v1/refunds", "payment_intent=" + intent)).Response.StatusCode);
    }

    [Fact]
    public async Task A_disputed_payment_is_told_and_can_be_decided_on_the_page()
    {
        await _host.PaidAsync("4000000000000259");
        var created = await _host.WebhookAsync("charge.dispute.created");
        Assert.True(StripeEventReader.TryRead(created.Body, out var paymentEvent, out _));
        Assert.Equal(
            (Money.Yen(5000), "needs_response", _host.Clock.GetUtcNow().AddDays(7)),
            (paymentEvent.Dispute!.Amount, paymentEvent.Dispute.Status, paymentEvent.Dispute.DueBy)
        );

        var close = _host.Url($"/dev/stripe/disputes/{paymentEvent.Dispute.Id}/close");
        await _host.Browser.PostAsync(close, new FormUrlEncodedContent([new("won", "false")]));
        Assert.Equal(
            "lost",
            (await _host.WebhookAsync("charge.dispute.closed"))
                .Json.GetProperty("data")
                .GetProperty("object")
                .GetProperty("status")
                .GetString()
        );
    }
}
