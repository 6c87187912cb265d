using System.Text.Json;
using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;

namespace Booking.Tests.TestKit;

public sealed partial class FakePaymentGateway
{
    public Task<GatewayAnswer<GatewayRefund>> CreateRefundAsync(
        PreparedRequest request,
        CancellationToken cancellationToken
    ) =>
        Faults.RunAsync(
            GatewayCall.CreateRefund,
            () =>
                Once<GatewayRefund>(
                    request,
                    () =>
                    {
                        var order = JsonSerializer.Deserialize<RefundOrder>(request.Body)!;
                        if (!_captured.ContainsKey(order.PaymentIntentId))
                            return new GatewayAnswer<GatewayRefund>.Refused(
                                GatewayRefusalKind.NotFound,
                                "resource_missing"
                            );
                        return Refundable(order.PaymentIntentId) < order.Amount.Amount
                            ? new GatewayAnswer<GatewayRefund>.Refused(
                                GatewayRefusalKind.AlreadyRefunded,
                                "charge_already_refunded"
                            )
                            : new GatewayAnswer<GatewayRefund>.Done(
                                AddRefund(
                                    order.PaymentIntentId,
                                    order.Amount,
                                    order.RefundNumber,
                                    RefundsStart,
                                    new(order.Installation, order.IdempotencyKey)
                                )
                            );
                    }
                ),
            cancellationToken
        );

    public Task<GatewayAnswer<GatewayRefund>> RetrieveRefundAsync(
        string refundId,
        CancellationToken cancellationToken
    ) =>
        Faults.RunAsync(
            GatewayCall.RetrieveRefund,
            () =>
                Locked<GatewayAnswer<GatewayRefund>>(() =>
                    _refunds.TryGetValue(refundId, out var refund)
                        ? new GatewayAnswer<GatewayRefund>.Done(refund)
                        : new GatewayAnswer<GatewayRefund>.Refused(GatewayRefusalKind.NotFound, "resource_missing")
                ),
            cancellationToken
        );

    public Task<GatewayAnswer<IReadOnlyList<GatewayRefund>>> ListRefundsAsync(
        string paymentIntentId,
        CancellationToken cancellationToken
    ) =>
        Faults.RunAsync(
            GatewayCall.ListRefunds,
            () =>
                Locked<GatewayAnswer<IReadOnlyList<GatewayRefund>>>(() =>
                    new GatewayAnswer<IReadOnlyList<GatewayRefund>>.Done([
                        .. _refunds.Values.Where(r => r.PaymentIntentId == paymentIntentId),
                    ])
                ),
            cancellationToken
        );

    private GatewayRefund AddRefund(
        string intent,
        Money amount,
        string? number,
        GatewayRefundState state,
        Origin? origin = null
    )
    {
        // A refund that bears the number of another was made from the same stored request.
        var same = number is null ? null : _refunds.Values.FirstOrDefault(r => r.RefundNumber == number)?.Origin;
        var refund = new GatewayRefund($"re_{++_numbers:d6}", state, amount, intent, number, null)
        {
            Origin = origin ?? same ?? Origin.Unknown,
        };
        (_refunds[refund.Id], _created[refund.Id]) = (refund, clock.GetUtcNow());
        Tell("refund.created", PaymentEventKind.RefundChanged, e => e with { Refund = refund });
        return refund;
    }

    private long Refundable(string intent) =>
        _captured[intent]
        - _refunds.Values.Where(r => r.PaymentIntentId == intent && IsMoneyBack(r)).Sum(r => r.Amount.Amount);

    private static bool IsMoneyBack(GatewayRefund refund) =>
        refund.State is not (GatewayRefundState.Failed or GatewayRefundState.Cancelled);
}
