using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Booking.Tests.TestKit;
using Booking.Web.Development.Stripe;
using Booking.Web.Stripe;

namespace Booking.Tests.Payments;

/// <summary>
/// What the adapter does when the network or Stripe is in trouble: tries again, gives up, and says that it does not
/// know.
/// </summary>
public sealed class StripeTransportTests : IAsyncLifetime
{
    private StripeEmulatorHost _host = null!;

    private IPaymentGateway Gateway => _host.Gateway;

    public async Task InitializeAsync() => _host = await StripeEmulatorHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(EmulatorFault.TooManyRequests)]
    [InlineData(EmulatorFault.Conflict)]
    [InlineData(EmulatorFault.LostRequest)]
    [InlineData(EmulatorFault.LostAnswer)]
    public async Task Two_troubles_in_a_row_are_got_over_without_opening_two_sessions(EmulatorFault fault)
    {
        _host.Switches.Fail(EmulatorOperation.CreateSession, fault, 2);
        await _host.OpenAsync();
        Assert.Equal(1, (await _host.GetAsync("/v1/checkout/sessions")).GetProperty("data").GetArrayLength());
        Assert.Empty(_host.Switches.PendingFaults());
    }

    [Theory]
    [InlineData(EmulatorFault.TooManyRequests, 0)]
    [InlineData(EmulatorFault.Conflict, 0)]
    [InlineData(EmulatorFault.LostRequest, 0)]
    [InlineData(EmulatorFault.LostAnswer, 1)]
    public async Task Three_troubles_in_a_row_leave_the_outcome_unknown_and_the_same_request_settles_it(
        EmulatorFault fault,
        int opened
    )
    {
        _host.Switches.Fail(EmulatorOperation.CreateSession, fault, 3);
        var request = Gateway.PrepareCheckout(_host.Order());
        Unknown(await _host.Done(Gateway.CreateCheckoutAsync(request, default)));
        Assert.Equal(opened, (await _host.GetAsync("/v1/checkout/sessions")).GetProperty("data").GetArrayLength());

        var session = Done(await _host.Done(Gateway.CreateCheckoutAsync(request, default)));
        Assert.Equal(
            session.Id,
            (await _host.GetAsync("/v1/checkout/sessions"))
                .GetProperty("data")
                .EnumerateArray()
                .Single()
                .GetProperty("id")
                .GetString()
        );
    }

    [Fact]
    public async Task A_stored_server_error_stays_unknown_under_its_key_and_is_not_asked_for_a_third_time()
    {
        _host.Switches.Fail(EmulatorOperation.CreateRefund, EmulatorFault.ServerErrorAfterCommit);
        var paid = await _host.PaidAsync();
        Unknown(await _host.Done(RefundAsync(paid, "RF1", 5000)));
        Assert.Equal(
            2,
            _host.GatewayLog.Count(line => line.Contains("/v1/refunds ended with 500", StringComparison.Ordinal))
        );

        // What really happened is found by the list.
        var found = Done(await _host.Done(Gateway.ListRefundsAsync(paid.PaymentIntentId!, default)));
        Assert.Equal("RF1", Assert.Single(found).RefundNumber);
    }

    [Theory]
    [InlineData(EmulatorFault.ServerError)]
    [InlineData(EmulatorFault.TooManyRequests)]
    [InlineData(EmulatorFault.LostRequest)]
    public async Task Expiring_uses_no_key_so_that_a_trouble_is_not_replayed(EmulatorFault fault)
    {
        var session = await _host.OpenAsync();
        _host.Switches.Fail(EmulatorOperation.ExpireSession, fault, 2);
        Assert.Equal(
            GatewaySessionState.Expired,
            Done(await _host.Done(Gateway.ExpireCheckoutAsync(session.Id, default))).State
        );
    }

    [Fact]
    public async Task An_expiry_whose_answer_is_lost_is_refused_on_its_retry_and_found_expired()
    {
        var session = await _host.OpenAsync();
        _host.Switches.Fail(EmulatorOperation.ExpireSession, EmulatorFault.LostAnswer);
        Assert.Equal(
            GatewayRefusalKind.NotOpen,
            Refused(await _host.Done(Gateway.ExpireCheckoutAsync(session.Id, default)))
        );
        Assert.Equal(
            GatewaySessionState.Expired,
            Done(await _host.Done(Gateway.RetrieveCheckoutAsync(session.Id, default))).State
        );
    }

    [Fact]
    public async Task An_attempt_is_given_up_after_eighty_seconds()
    {
        _host.Switches.Fail(EmulatorOperation.RetrieveSession, EmulatorFault.Slow, 3);
        var call = Gateway.RetrieveCheckoutAsync("cs_test_1", default);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var left = 3 - attempt - 1;
            await Poll.UntilAsync(
                () =>
                    _host.Switches.PendingFaults().Sum(fault => fault.Times) == left
                    && _host.GatewayClock.UntilNextTimer > TimeSpan.FromSeconds(70),
                "the attempt to hang",
                BackOff
            );
            _host.GatewayClock.Advance(TimeSpan.FromSeconds(79.9));
            Assert.False(call.IsCompleted);
            _host.GatewayClock.Advance(TimeSpan.FromSeconds(0.1));
        }

        Unknown(await call);
    }

    [Fact]
    public async Task Only_the_callers_own_token_makes_a_call_throw()
    {
        _host.Switches.Fail(EmulatorOperation.RetrieveSession, EmulatorFault.Slow);
        using var cancel = new CancellationTokenSource();
        var call = Gateway.RetrieveCheckoutAsync("cs_test_1", cancel.Token);
        await Poll.UntilAsync(() => _host.Switches.PendingFaults().Count == 0, "the call to arrive");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Nobody_listening_is_unknown()
    {
        var closed = await StripeEmulatorHost.StartAsync();
        var request = closed.Gateway.PrepareCheckout(closed.Order());
        await closed.StopServerAsync();
        await using (closed)
            Unknown(await closed.Done(closed.Gateway.CreateCheckoutAsync(request, default)));
    }

    [Fact]
    public void Back_off_grows_from_half_a_second_to_five_with_a_quarter_of_jitter()
    {
        for (var i = 0; i < 200; i++)
        {
            Assert.InRange(StripeRetryPolicy.DelayBefore(0).TotalSeconds, 0.375, 0.5);
            Assert.InRange(StripeRetryPolicy.DelayBefore(1).TotalSeconds, 0.75, 1);
            Assert.InRange(StripeRetryPolicy.DelayBefore(20).TotalSeconds, 3.75, 5);
        }
    }

    [Theory]
    [InlineData(null, null, false, true)]
    [InlineData(409, null, false, true)]
    [InlineData(429, null, false, true)]
    [InlineData(503, null, false, true)]
    [InlineData(500, null, true, false)]
    [InlineData(500, false, false, false)]
    [InlineData(400, true, false, true)]
    [InlineData(400, null, false, false)]
    [InlineData(200, null, false, false)]
    public void Stripes_own_word_on_retrying_goes_first(int? status, bool? word, bool replayed, bool repeat) =>
        Assert.Equal(
            repeat,
            StripeRetryPolicy.IsWorthRepeating(new StripeReply(status, "", null, null, word, replayed))
        );

    private Task<GatewayAnswer<GatewayRefund>> RefundAsync(GatewaySession paid, string number, long amount) =>
        Gateway.CreateRefundAsync(
            Gateway.PrepareRefund(
                new RefundOrder($"refund:{number}", number, paid.PaymentIntentId!, Money.Yen(amount))
            ),
            default
        );

    private void BackOff()
    {
        if (_host.GatewayClock.UntilNextTimer is { } wait && wait <= TimeSpan.FromSeconds(5))
            _host.GatewayClock.Advance(wait);
    }

    private static T Done<T>(GatewayAnswer<T> answer) => Assert.IsType<GatewayAnswer<T>.Done>(answer).Value;

    private static GatewayRefusalKind Refused<T>(GatewayAnswer<T> answer) =>
        Assert.IsType<GatewayAnswer<T>.Refused>(answer).Kind;

    private static void Unknown<T>(GatewayAnswer<T> answer) => Assert.IsType<GatewayAnswer<T>.Unknown>(answer);
}
