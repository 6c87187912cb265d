using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>
/// Events that nobody has acknowledged and that the inbox does not hold. One whose acknowledgement was lost is in the
/// inbox, and no difference.
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
        foreach (var (told, createdAt) in page)
        {
            if (told.Kind == PaymentEventKind.Other || stored.Contains(told.Id))
                continue;
            var young = createdAt > window.Settled;
            if (young)
                window.Announced.UnionWith(
                    (
                        (string?[])[told.Session?.Id, told.Refund?.Id, told.Invoice?.Id, told.PaymentIntentId]
                    ).OfType<string>()
                );
            found.Add(
                new(young ? DiscrepancyKind.EventUnderWay : DiscrepancyKind.EventNotStored, told.Id, young)
                {
                    ProviderId = told.Id,
                    There = told.Kind.ToString(),
                }
            );
        }

        return found;
    }
}
