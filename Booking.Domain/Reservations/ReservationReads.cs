using System.Linq.Expressions;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>How reservations are read, for their member and for the front desk alike.</summary>
internal static class ReservationReads
{
    /// <summary>Upcoming ones, next start first; or past ones, newest start first.</summary>
    /// <param name="of">One member's reservations.</param>
    public static async Task<Page<ReservationView>> PageAsync(
        BookingDbContext db,
        IQueryable<Reservation> of,
        bool upcoming,
        int page,
        int size,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var living = of.Where(r =>
            r.Status != ReservationStatus.Cancelled && r.Status != ReservationStatus.Expired && r.Slot.EndsAt > now
        );
        var wanted = upcoming
            ? living.OrderBy(r => r.Slot.StartsAt).ThenBy(r => r.Id)
            : of.Where(r =>
                    r.Status == ReservationStatus.Cancelled
                    || r.Status == ReservationStatus.Expired
                    || r.Slot.EndsAt <= now
                )
                .OrderByDescending(r => r.Slot.StartsAt)
                .ThenByDescending(r => r.Id);
        var total = await wanted.CountAsync(cancellationToken);
        return new(
            Page.IsBeyond(page, size, total)
                ? []
                : await wanted.Skip((page - 1) * size).Take(size).Select(View(db)).ToListAsync(cancellationToken),
            page,
            size,
            total
        );
    }

    public static Expression<Func<Reservation, ReservationView>> View(BookingDbContext db) =>
        r => new ReservationView
        {
            Id = r.Id,
            SlotId = r.SlotId,
            ProgramId = r.ProgramId,
            Program = r.Slot.Program.Name,
            Location = r.Slot.Location.Name,
            Address = r.Slot.Location.Address,
            Staff = r.Slot.Staff!.Name,
            TimeZone = r.Slot.Location.TimeZone,
            StartsAt = r.Slot.StartsAt,
            EndsAt = r.Slot.EndsAt,
            Type = r.Type,
            Status = r.Status,
            Method = r.Method,
            ContractId = r.ContractId,
            Plan = db.Contracts.Where(c => c.Id == r.ContractId).Select(c => c.Plan.Name).FirstOrDefault(),
            Cost = r.Cost,
            Price = r.Price,
            Currency = r.Currency,
            HoldExpiresAt = r.HoldExpiresAt,
            CancelledLate = r.CancelledLate,
            CancelReason = r.CancelReason,
            RightsKeptAt = r.RightsKeptAt,
            CreatedAt = r.CreatedAt,
            Payment = db
                .Payments.Where(p => p.ReservationId == r.Id)
                .Select(p => (PaymentStatus?)p.Status)
                .FirstOrDefault(),
            MethodDetails = db
                .Payments.Where(p => p.ReservationId == r.Id)
                .Select(p => p.MethodDetails)
                .FirstOrDefault(),
            RefundAsked = db.Payments.Where(p => p.ReservationId == r.Id).Select(p => p.RefundAsked).FirstOrDefault(),
            Refunded = db.Payments.Where(p => p.ReservationId == r.Id).Select(p => p.Refunded).FirstOrDefault(),
            // It ends in the transaction of its refund; one that ends otherwise in time has a refund of its own.
            CancelledByRefund =
                r.Status == ReservationStatus.Cancelled
                && !r.CancelledLate
                && db.Refunds.Any(f =>
                    f.Payment.ReservationId == r.Id && f.Reason == RefundReason.ByAdmin && f.CreatedAt >= r.EndedAt
                )
                && !db.Refunds.Any(f => f.Payment.ReservationId == r.Id && f.Reason != RefundReason.ByAdmin),
        };
}
