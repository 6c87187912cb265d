using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>Who is booked in a slot, as a question names them.</summary>
internal static class Affected
{
    public static IQueryable<Reservation> Living(this IQueryable<Reservation> reservations, long slotId) =>
        reservations.Where(r =>
            r.SlotId == slotId && r.Status != ReservationStatus.Cancelled && r.Status != ReservationStatus.Expired
        );

    public static async Task<IReadOnlyList<AffectedPerson>> ReadAsync(
        BookingDbContext db,
        long slotId,
        CancellationToken cancellationToken
    )
    {
        var living = await db
            .Reservations.AsNoTracking()
            .Living(slotId)
            .OrderBy(r => r.Id)
            .Select(r => new
            {
                r.Id,
                r.MemberId,
                r.Member.Name,
                r.Type,
                r.Status,
                r.Method,
                r.Price,
                r.Currency,
                r.Cost,
                r.RightsKeptAt,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. living.Select(r => new AffectedPerson(
                Numbering.Reservation.Of(r.Id),
                Numbering.Member.Of(r.MemberId),
                r.Name,
                r.Type,
                r.Status,
                r.Method,
                new(r.Price, r.Currency),
                r.Cost
            )
            {
                KeepsRight = r.RightsKeptAt is not null,
            }),
        ];
    }
}
