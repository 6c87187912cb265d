using System.Globalization;
using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Cancellations;

/// <summary>
/// Cancels one booking of a slot that the studio has cancelled, in the caller's transaction (rule Studio cancellation):
/// everything goes back whatever the deadline, a trial does not count, and the member is told, with the reason.
/// </summary>
internal sealed class StudioCancellation(RequestRefund refunds)
{
    private readonly Restitution _restitution = new(refunds);

    /// <summary>
    /// Null, with nothing changed, if the booking is not living any more, is a hold, has been moved, or its slot is not
    /// cancelled (any more).
    /// </summary>
    public async Task<CancelledByStudio?> RunAsync(
        BookingDbContext db,
        long reservationId,
        Trigger trigger,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var reservation = await db
            .Reservations.AsNoTracking()
            .Include(r => r.Slot.Program)
            .Include(r => r.Slot.Location)
            .Include(r => r.Member.Account)
            .SingleAsync(r => r.Id == reservationId, cancellationToken);
        var cancelled = await db
            .Reservations.Where(r =>
                r.Id == reservationId
                && r.SlotId == reservation.SlotId
                && r.Slot.Status == SlotStatus.Cancelled
                && (r.Status == ReservationStatus.Confirmed || r.Status == ReservationStatus.NoShow)
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(r => r.Status, ReservationStatus.Cancelled)
                        .SetProperty(r => r.EndedAt, now)
                        .SetProperty(r => r.CancelReason, reservation.Slot.CancelReason)
                        .SetProperty(r => r.CancelledLate, false)
                        .SetProperty(r => r.UsesTrial, false)
                        .UpdatedAt(now),
                cancellationToken
            );
        if (cancelled == 0)
            return null;

        await Seats.GiveBackAsync(db, reservation.SlotId, reservation.Type, held: false, now, cancellationToken);
        var from =
            reservation.Status == ReservationStatus.NoShow ? ReservationStatus.NoShow : ReservationStatus.Confirmed;
        db.StateTransitions.Add(
            StateTransition.Of<ReservationStatus>(
                "Reservation",
                reservationId,
                from,
                ReservationStatus.Cancelled,
                trigger,
                now,
                new() { ["reason"] = "slot cancelled" }
            )
        );
        var (refund, restored) = await _restitution.RunAsync(
            db,
            reservation,
            inTime: true,
            now,
            cancellationToken,
            RefundReason.SlotCancelled
        );
        var isLost = reservation.ContractId is not null && restored is null;
        if (isLost)
            db.Compensations.Add(
                new Compensation(
                    CompensationKind.Manual,
                    CompensationTrigger.UseToReturn,
                    reservationId,
                    null,
                    null,
                    $"{reservation.Cost} of {Numbering.Contract.Of(reservation.ContractId!.Value)}",
                    now
                )
            );
        db.OutboxMails.Add(Mail(reservation, refund, restored, isLost).Write(MailOccasion.SlotCancelled, now));
        return new(refund);
    }

    private static MailFacts Mail(Reservation reservation, Money? refund, int? restored, bool isLost)
    {
        var mail = MailFacts
            .For(reservation.Member, MailFacts.Describe(reservation.Slot, reservation.Member.Language))
            .With("number", reservation.Number)
            .With(reservation.Slot);
        if (refund is { } amount)
            mail.With("amount", amount).With("cash", reservation.Method == Catalog.PaymentMethod.Cash ? "yes" : "");
        if (restored is { } uses)
            mail.With("uses", uses.ToString(CultureInfo.InvariantCulture));
        return mail.With("lost", isLost ? "yes" : "").With("reason", reservation.Slot.CancelReason ?? "");
    }
}
