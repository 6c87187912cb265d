using Booking.Domain.Common;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Tests.TestKit;

namespace Booking.Tests.Benchmarks;

/// <summary>
/// A payment provider that costs no time: it opens every session at once. Nothing else is asked of it here.
/// </summary>
internal sealed class InstantGateway(TimeProvider clock) : GatewayAround(new FakePaymentGateway(clock))
{
    /// <summary>About what the real adapter writes.</summary>
    public override PreparedRequest PrepareCheckout(CheckoutOrder order) =>
        new(
            order.IdempotencyKey,
            $"mode=payment&client_reference_id={order.Reference}&metadata[payment]={order.PaymentNumber}"
                + $"&customer_email={Uri.EscapeDataString(order.Email)}"
                + $"&line_items[0][price_data][product_data][name]={Uri.EscapeDataString(order.Description)}"
                + $"&line_items[0][price_data][unit_amount]={order.Price.Amount}"
                + $"&line_items[0][price_data][currency]={order.Price.Currency}&line_items[0][quantity]=1"
                + $"&locale={order.Language}&expires_at={order.ExpiresAt.ToUnixTimeSeconds()}"
        );

    public override Task<GatewayAnswer<GatewaySession>> CreateCheckoutAsync(
        PreparedRequest request,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<GatewayAnswer<GatewaySession>>(
            new GatewayAnswer<GatewaySession>.Done(Open("cs_test_" + request.IdempotencyKey))
        );

    private GatewaySession Open(string id) =>
        new(
            id,
            GatewaySessionState.Open,
            GatewayPaidState.Unpaid,
            "https://pay.example/c/" + id,
            null,
            new Money(5000, "jpy"),
            null,
            null,
            Live: false,
            clock.GetUtcNow().AddMinutes(35)
        );

    protected override Task<GatewayAnswer<T>> AroundAsync<T>(
        Func<Task<GatewayAnswer<T>>> call,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();
}
