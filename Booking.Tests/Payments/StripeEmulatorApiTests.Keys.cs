using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Web;
using Booking.Tests.TestKit;
using Booking.Web.Development.Stripe;
using Booking.Web.Stripe;

namespace Booking.Tests.Payments;

/// <summary>Idempotency keys.</summary>
public sealed partial class StripeEmulatorApiTests
{
    [Fact]
    public async Task The_second_call_under_a_key_replays_the_first_whatever_the_order_of_its_parameters()
    {
        var (first, created) = await _host.PostAsync(Sessions, Body(), "key");
        var shuffled = string.Join('&', Body().Split('&').Reverse());
        var (second, replayed) = await _host.PostAsync(Sessions, shuffled, "key");
        Assert.Equal(created.ToString(), replayed.ToString());
        Assert.False(first.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal("true", second.Headers.GetValues("Idempotent-Replayed").Single());
    }

    [Fact]
    public async Task A_key_with_other_parameters_or_for_another_call_is_a_mismatch()
    {
        await _host.PostAsync(Sessions, Body(), "key");
        foreach (var (path, body) in new[] { (Sessions, Body("client_reference_id=R2")), ("/v1/refunds", Body()) })
        {
            var (response, json) = await _host.PostAsync(path, body, "key");
            Assert.Equal(
                (400, "idempotency_error"),
                ((int)response.StatusCode, Text(json.GetProperty("error"), "type"))
            );
        }
    }

    [Fact]
    public async Task A_key_in_use_is_a_conflict()
    {
        var body = Body();
        _host.Switches.Fail(EmulatorOperation.CreateSession, EmulatorFault.Slow);
        var first = _host.PostAsync(Sessions, body, "key");
        await Poll.UntilAsync(
            () => _host.Switches.PendingFaults().Count == 0 && _host.Clock.UntilNextTimer <= _host.Switches.SlowFor,
            "the first call to begin"
        );
        var (second, json) = await _host.PostAsync(Sessions, body, "key");
        Assert.Equal(
            (409, "idempotency_key_in_use"),
            ((int)second.StatusCode, Text(json.GetProperty("error"), "code"))
        );

        _host.Clock.Advance(_host.Switches.SlowFor);
        Assert.Equal(200, (int)(await first).Response.StatusCode);
        Assert.True((await _host.PostAsync(Sessions, body, "key")).Response.Headers.Contains("Idempotent-Replayed"));
    }

    [Fact]
    public async Task A_server_error_is_stored_and_replayed_until_a_day_has_passed()
    {
        var body = "payment_intent=" + (await _host.PaidAsync()).PaymentIntentId;
        _host.Switches.Fail(EmulatorOperation.CreateRefund, EmulatorFault.ServerError);
        Assert.Equal(500, (int)(await _host.PostAsync("/v1/refunds", body, "key")).Response.StatusCode);
        _host.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        var (again, json) = await _host.PostAsync("/v1/refunds", body, "key");
        Assert.Equal(
            (500, true, "api_error"),
            (
                (int)again.StatusCode,
                again.Headers.Contains("Idempotent-Replayed"),
                Text(json.GetProperty("error"), "type")
            )
        );
        _host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (int)(await _host.PostAsync("/v1/refunds", body, "key")).Response.StatusCode);
    }

    [Fact]
    public async Task A_refusal_in_execution_is_stored_a_wrong_parameter_and_a_429_are_not()
    {
        var paid = await _host.PaidAsync();
        const string Key = "refund";
        var tooMuch = $"payment_intent={paid.PaymentIntentId}&amount=5001";
        Assert.Equal(400, (int)(await _host.PostAsync("/v1/refunds", tooMuch, Key)).Response.StatusCode);
        Assert.True(
            (await _host.PostAsync("/v1/refunds", tooMuch, Key)).Response.Headers.Contains("Idempotent-Replayed")
        );

        await RefusedAsync(Body("colour=red"), "free");
        _host.Switches.Fail(EmulatorOperation.CreateSession, EmulatorFault.TooManyRequests);
        var (limited, json) = await _host.PostAsync(Sessions, Body(), "free");
        Assert.Equal(
            (429, "endpoint-rate", "rate_limit"),
            (
                (int)limited.StatusCode,
                limited.Headers.GetValues("Stripe-Rate-Limited-Reason").Single(),
                Text(json.GetProperty("error"), "code")
            )
        );
        Assert.Equal(200, (int)(await _host.PostAsync(Sessions, Body(), "free")).Response.StatusCode);
    }

    [Fact]
    public async Task A_key_of_more_than_255_characters_is_refused() =>
        Assert.Equal(400, (int)(await _host.PostAsync(Sessions, Body(), new string('k', 256))).Response.StatusCode);
}
