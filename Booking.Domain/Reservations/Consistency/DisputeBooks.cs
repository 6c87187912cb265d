using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Consistency;

/// <summary>The disputes' part of the books (§5 Reconciliation): a payment is marked exactly while a dispute of it is open, or was lost.</summary>
internal static class DisputeBooks
{
    public static async Task<IEnumerable<BooksDifference>> CheckAsync(BookingDbContext db, CancellationToken cancel)
    {
        var standing = db.Disputes.Where(d => d.Status != DisputeStatus.Won && d.Status != DisputeStatus.InquiryClosed && d.Status != DisputeStatus.Prevented);
        var unmarked = await db.Payments.Where(p => p.Status != PaymentStatus.Disputed && standing.Any(d => d.PaymentId == p.Id)).Select(p => p.Id).ToListAsync(cancel);
        var free = await db.Payments.Where(p => p.Status == PaymentStatus.Disputed && !standing.Any(d => d.PaymentId == p.Id)).Select(p => p.Id).ToListAsync(cancel);
        return unmarked.Select(id => new BooksDifference(BooksProblem.DisputeUnmarked, Numbering.Payment.Of(id), "has a dispute that is open or lost, and is not marked as disputed"))
            .Concat(free.Select(id => new BooksDifference(BooksProblem.DisputeMissing, Numbering.Payment.Of(id), "is marked as disputed, and no dispute of it is open or lost")));
    }
}
