using Booking.Domain;
using Booking.Domain.Payments;

namespace Booking.Tests.Benchmarks;

/// <summary>A payment provider that costs no time: it opens every session at once. Nothing else is asked of it here.</summary>
internal sealed class InstantGateway(TimeProvider clock) : IPaymentGateway
{
    /// <summary>About what the real adapter writes.</summary>
    public PreparedRequest PrepareCheckout(CheckoutOrder order) => new(order.IdempotencyKey,
        $"mode=payment&client_reference_id={order.ReservationNumber}&metadata[payment]={order.PaymentNumber}&customer_email={Uri.EscapeDataString(order.Email)}"
        + $"&line_items[0][price_data][product_data][name]={Uri.EscapeDataString(order.Description)}&line_items[0][price_data][unit_amount]={order.Price.Amount}"
        + $"&line_items[0][price_data][currency]={order.Price.Currency}&line_items[0][quantity]=1&locale={order.Language}&expires_at={order.ExpiresAt.ToUnixTimeSeconds()}");

    public Task<GatewayAnswer<GatewaySession>> CreateCheckoutAsync(PreparedRequest request, CancellationToken cancel) =>
        Task.FromResult<GatewayAnswer<GatewaySession>>(new GatewayAnswer<GatewaySession>.Done(Open("cs_test_" + request.IdempotencyKey)));

    public PreparedRequest PrepareRefund(RefundOrder order) => throw new NotSupportedException();

    public Task<GatewayAnswer<GatewaySession>> RetrieveCheckoutAsync(string sessionId, CancellationToken cancel) => throw new NotSupportedException();

    public Task<GatewayAnswer<GatewaySession>> ExpireCheckoutAsync(string sessionId, CancellationToken cancel) => throw new NotSupportedException();

    public Task<GatewayAnswer<GatewayRefund>> CreateRefundAsync(PreparedRequest request, CancellationToken cancel) => throw new NotSupportedException();

    public Task<GatewayAnswer<GatewayRefund>> RetrieveRefundAsync(string refundId, CancellationToken cancel) => throw new NotSupportedException();

    public Task<GatewayAnswer<IReadOnlyList<GatewayRefund>>> ListRefundsAsync(string paymentIntentId, CancellationToken cancel) => throw new NotSupportedException();

    private GatewaySession Open(string id) => new(id, GatewaySessionState.Open, GatewayPaidState.Unpaid, "https://pay.example/c/" + id, null, new Money(5000, "jpy"), null, null,
        Live: false, clock.GetUtcNow().AddMinutes(35));
}
