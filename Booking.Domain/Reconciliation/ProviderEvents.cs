using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Ownership;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>
/// Events that nobody has acknowledged and that the inbox does not contain. One whose acknowledgement was lost is in
/// the inbox, and no discrepancy.
/// </summary>
internal static class ProviderEvents
{
    public static async Task<List<Finding>> CompareAsync(
        BookingDbContext db,
        IReadOnlyList<Recorded<PaymentEvent>> page,
        CheckWindow window,
        CancellationToken cancellationToken
    )
    {
        var ids = page.Select(e => e.Item.Id).ToList();
        var stored = (
            await db.InboxEvents.Where(e => ids.Contains(e.Id)).Select(e => e.Id).ToListAsync(cancellationToken)
        ).ToHashSet();
        var found = new List<Finding>();
        foreach (var (paymentEvent, createdAt) in page)
        {
            if (paymentEvent.Kind == PaymentEventKind.Other || stored.Contains(paymentEvent.Id))
                continue;
            if (await window.Own.OfAsync(db, paymentEvent, cancellationToken) == Owner.Foreign)
            {
                window.Meet(ForeignObjectKind.Event, paymentEvent.Id);
                continue;
            }

            var young = createdAt > window.Settled;
            if (young)
                window.Announced.UnionWith(
                    (
                        (string?[])
                            [
                                paymentEvent.Session?.Id,
                                paymentEvent.Refund?.Id,
                                paymentEvent.Invoice?.Id,
                                paymentEvent.PaymentIntentId,
                            ]
                    ).OfType<string>()
                );
            found.Add(
                new(young ? DiscrepancyKind.EventUnderWay : DiscrepancyKind.EventNotStored, paymentEvent.Id, young)
                {
                    ProviderId = paymentEvent.Id,
                    There = paymentEvent.Kind.ToString(),
                }
            );
        }

        return found;
    }
}
