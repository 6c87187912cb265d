using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Consistency;

/// <summary>
/// The disputes' part of the rule Consistency: a payment is marked exactly while a chargeback of it is open, or was
/// lost.
/// </summary>
internal static class DisputeConsistency
{
    public static async Task<IEnumerable<Inconsistency>> CheckAsync(
        BookingDbContext db,
        CancellationToken cancellationToken
    )
    {
        var openOrLost = db.Disputes.Where(Dispute.WithdrawsMoney);
        var unmarked = await db
            .Payments.Where(p => p.Status != PaymentStatus.Disputed && openOrLost.Any(d => d.PaymentId == p.Id))
            .Select(p => p.Id)
            .ToListAsync(cancellationToken);
        var free = await db
            .Payments.Where(p => p.Status == PaymentStatus.Disputed && !openOrLost.Any(d => d.PaymentId == p.Id))
            .Select(p => p.Id)
            .ToListAsync(cancellationToken);
        return unmarked
            .Select(id => new Inconsistency(
                InconsistencyKind.DisputeUnmarked,
                Numbering.Payment.Of(id),
                "has a dispute that is open or lost, and is not marked as disputed"
            ))
            .Concat(
                free.Select(id => new Inconsistency(
                    InconsistencyKind.DisputeMissing,
                    Numbering.Payment.Of(id),
                    "is marked as disputed, and no dispute of it is open or lost"
                ))
            );
    }
}
