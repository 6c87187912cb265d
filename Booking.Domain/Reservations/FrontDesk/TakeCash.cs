using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.FrontDesk;

/// <summary>
/// Staff take the cash of a trial, once (rule Cash). Whether the member came does not matter: somebody who pays later
/// pays what was owed.
/// </summary>
public sealed class TakeCash(Transactions transactions, TimeProvider clock)
{
    /// <returns>What was taken.</returns>
    public async Task<Result<Money, Refusal>> RunAsync(
        Actor actor,
        string reservationNumber,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        if (!Numbering.Reservation.TryParse(reservationNumber, out var id))
            return Refusal.ReservationNotFound;
        return await transactions.RunAsync((db, token) => TakeAsync(db, actor, id, token), cancellationToken);
    }

    private async Task<Result<Money, Refusal>> TakeAsync(
        BookingDbContext db,
        Actor actor,
        long id,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var slotId = await db
            .Reservations.Where(r => r.Id == id)
            .Select(r => (long?)r.SlotId)
            .FirstOrDefaultAsync(cancellationToken);
        if (slotId is null)
            return Refusal.ReservationNotFound;
        var taken = await db
            .Payments.Where(p => p.ReservationId == id && p.IsCash && p.Status == PaymentStatus.Pending)
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.Status, PaymentStatus.Succeeded).SetProperty(p => p.PaidAt, now),
                cancellationToken
            );
        if (taken == 0)
            return Refusal.NothingToPay;

        var payment = await db.Payments.AsNoTracking().SingleAsync(p => p.ReservationId == id, cancellationToken);
        await Seats.TouchAsync(db, slotId.Value, cancellationToken);
        db.StateTransitions.Add(
            StateTransition.Of<PaymentStatus>(
                "Payment",
                payment.Id,
                PaymentStatus.Pending,
                PaymentStatus.Succeeded,
                actor.DeskTrigger(),
                now,
                "cash"
            )
        );
        db.AuditLines.Add(
            new AuditLine(
                actor,
                AuditAction.TakeCash,
                Numbering.Reservation.Of(id),
                "due",
                payment.Total.ToString(),
                now
            )
        );
        return payment.Total;
    }
}
