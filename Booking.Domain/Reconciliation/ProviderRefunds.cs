using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Ownership;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>
/// Compares refunds: unknown here, given back more than once, other states and amounts, and ours that do not exist
/// there.
/// </summary>
internal static class ProviderRefunds
{
    public static async Task<List<Finding>> CompareAsync(
        BookingDbContext db,
        IReadOnlyList<Recorded<GatewayRefund>> page,
        CheckWindow window,
        CancellationToken cancellationToken
    )
    {
        var ids = page.Select(r => r.Item.Id).ToList();
        var keys = page.Select(r => r.Item.Origin.Key).OfType<string>().Distinct().ToList();
        var ours = await db
            .Refunds.AsNoTracking()
            .Include(r => r.Payment)
            .Where(r => (r.GatewayId != null && ids.Contains(r.GatewayId)) || keys.Contains(r.IdempotencyKey))
            .ToListAsync(cancellationToken);
        var intents = page.Select(r => r.Item.PaymentIntentId).Distinct().ToList();
        var payments = await db
            .Payments.AsNoTracking()
            .Where(p => p.PaymentIntentId != null && intents.Contains(p.PaymentIntentId))
            .ToDictionaryAsync(p => p.PaymentIntentId!, cancellationToken);
        var found = new List<Finding>();
        foreach (var (there, createdAt) in page)
        {
            if (there.PaymentIntentId is null || payments.GetValueOrDefault(there.PaymentIntentId) is not { } payment)
            {
                // Money that is not ours; or ours, which is missed itself.
                var isForeign = there.PaymentIntentId is not null && window.Foreign.ContainsKey(there.PaymentIntentId);
                if (isForeign || window.Own.OfMovement(there.Origin, isStored: false) == Owner.Foreign)
                    window.Meet(ForeignObjectKind.Refund, there.Id, there.Amount);
                continue;
            }

            var young = window.IsYoung(createdAt, there.Id);
            var here =
                ours.FirstOrDefault(r => r.GatewayId == there.Id)
                ?? ours.FirstOrDefault(r =>
                    r.IdempotencyKey == there.Origin.Key && r.Payment.PaymentIntentId == there.PaymentIntentId
                );
            if ((here is null ? Unknown(there, payment, young) : Known(there, here, young)) is { } finding)
                found.Add(finding);
        }

        return found;
    }

    /// <summary>Refunds that the provider had confirmed and that its whole list does not contain.</summary>
    public static async Task<List<Finding>> MissingAsync(
        BookingDbContext db,
        HashSet<string> seen,
        CheckWindow window,
        CancellationToken cancellationToken
    )
    {
        var ours = await db
            .Refunds.AsNoTracking()
            .Where(r => r.GatewayId != null && !r.GatewayId.StartsWith(FormerId.Prefix))
            .Where(r => r.CreatedAt >= window.Since && r.CreatedAt < window.Settled)
            .ToListAsync(cancellationToken);
        return [.. ours.Where(r => !seen.Contains(r.GatewayId!)).Select(Missing)];
    }

    public static Finding Missing(Refund refund) =>
        new(DiscrepancyKind.RefundUnknownThere, refund.Number)
        {
            ProviderId = refund.GatewayId,
            Expected = new(refund.Amount, refund.Currency),
            Here = refund.State.ToString(),
        };

    private static bool IsMoneyBack(GatewayRefund refund) =>
        refund.State is not (GatewayRefundState.Failed or GatewayRefundState.Cancelled);

    /// <summary>Made in the provider's dashboard; taken over as far as the payment covers it.</summary>
    private static Finding? Unknown(GatewayRefund there, Payment payment, bool young) =>
        !IsMoneyBack(there)
            ? null
            : new(
                payment.RefundAsked + there.Amount.Amount <= payment.Amount
                    ? DiscrepancyKind.RefundNotBooked
                    : DiscrepancyKind.RefundedTwice,
                payment.Number,
                young
            )
            {
                ProviderId = there.Id,
                Expected = new(payment.RefundAsked, payment.Currency),
                Actual = there.Amount,
                There = there.State.ToString(),
            };

    private static Finding? Known(GatewayRefund there, Refund here, bool young)
    {
        var finding = new Finding(DiscrepancyKind.RefundStateDiffers, here.Number, young)
        {
            ProviderId = there.Id,
            Expected = new(here.Amount, here.Currency),
            Actual = there.Amount,
            Here = here.State.ToString(),
            There = there.State.ToString(),
        };
        if (here.GatewayId is { } id && id != there.Id)
            return IsMoneyBack(there) ? finding with { Kind = DiscrepancyKind.RefundedTwice } : null;
        if (here.Amount != there.Amount.Amount || here.Currency != there.Amount.Currency)
            return finding with { Kind = DiscrepancyKind.RefundAmountDiffers };
        var expected = RecordRefund.StateOf(there.State);
        if (here.State == expected)
            return null;
        return (here.State, expected) switch
        {
            (RefundState.Requested or RefundState.Sent, _) => finding with { Kind = DiscrepancyKind.RefundNotBooked },
            (RefundState.Failed or RefundState.Cancelled, RefundState.Failed or RefundState.Cancelled) => null,
            (RefundState.Failed or RefundState.Cancelled, _) => finding with
            {
                Kind = DiscrepancyKind.RefundedAfterFailure,
            },
            (RefundState.Succeeded, RefundState.Pending) => null, // a look from before it succeeded
            _ => finding,
        };
    }
}
