using Booking.Domain.Payments.Gateway;

namespace Booking.Domain.Payments.Webhooks;

/// <summary>
/// Asks the provider for the object of an event that does not show it in our form (rule Shapes). The object is as it is
/// now; events count by what they say of it, in any order, so that is as good.
/// </summary>
public sealed class FetchEventObject(IPaymentGateway gateway, TimeProvider clock)
{
    /// <returns>The event with its object.</returns>
    internal Task<GatewayAnswer<PaymentEvent>> RunAsync(PaymentEvent told, CancellationToken cancellationToken) =>
        told.Kind switch
        {
            PaymentEventKind.CheckoutCompleted
            or PaymentEventKind.CheckoutPaidLater
            or PaymentEventKind.CheckoutPaymentFailed
            or PaymentEventKind.CheckoutExpired => AskAsync(
                told,
                gateway.RetrieveCheckoutAsync,
                session => told with { Session = session, PaymentIntentId = session.PaymentIntentId },
                cancellationToken
            ),
            PaymentEventKind.RefundChanged => AskAsync(
                told,
                gateway.RetrieveRefundAsync,
                refund => told with { Refund = refund, PaymentIntentId = refund.PaymentIntentId },
                cancellationToken
            ),
            PaymentEventKind.DisputeOpened or PaymentEventKind.DisputeChanged or PaymentEventKind.DisputeClosed =>
                AskAsync(
                    told,
                    gateway.RetrieveDisputeAsync,
                    dispute => told with { Dispute = dispute, PaymentIntentId = dispute.PaymentIntentId },
                    cancellationToken
                ),
            PaymentEventKind.SubscriptionChanged or PaymentEventKind.SubscriptionEnded => AskAsync(
                told,
                gateway.RetrieveSubscriptionAsync,
                subscription => told with { Subscription = subscription },
                cancellationToken
            ),
            _ => AskAsync(
                told,
                gateway.RetrieveInvoiceAsync,
                invoice => told with { Invoice = invoice },
                cancellationToken
            ),
        };

    private async Task<GatewayAnswer<PaymentEvent>> AskAsync<T>(
        PaymentEvent told,
        Func<string, CancellationToken, Task<GatewayAnswer<T>>> retrieve,
        Func<T, PaymentEvent> fill,
        CancellationToken cancellationToken
    ) =>
        await clock.WaitAsync(token => retrieve(told.FetchId!, token), cancellationToken) switch
        {
            GatewayAnswer<T>.Done(var found) => new GatewayAnswer<PaymentEvent>.Done(
                fill(found) with
                {
                    FetchId = null,
                }
            ),
            GatewayAnswer<T>.Refused(var kind, var detail) => new GatewayAnswer<PaymentEvent>.Refused(kind, detail),
            GatewayAnswer<T>.Unknown(var detail) => new GatewayAnswer<PaymentEvent>.Unknown(detail),
            _ => throw new InvalidOperationException(),
        };
}
