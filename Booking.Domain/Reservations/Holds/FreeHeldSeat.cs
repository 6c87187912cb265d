using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Holds;

/// <summary>
/// The last step of a release (rule Hold): the provider can take no money for the hold any more, so its seat is free.
/// </summary>
public sealed class FreeHeldSeat(Transactions transactions, TimeProvider clock)
{
    /// <param name="checkout">The request that the provider was asked about; null: there is none.</param>
    /// <param name="state">What becomes of it.</param>
    internal Task<ReleaseOutcome> RunAsync(
        long reservationId,
        Checkout? checkout,
        CancellationToken cancellationToken,
        CheckoutState state = CheckoutState.Expired
    ) =>
        transactions.RunAsync(
            async (db, token) =>
            {
                if (checkout is not null)
                {
                    // Only the request that the provider was asked about: if it was fulfilled or renewed since, the
                    // seat is not free.
                    var from = state == CheckoutState.Rejected ? CheckoutState.Prepared : CheckoutState.Open;
                    var closed = await db
                        .Checkouts.Where(c =>
                            c.Id == checkout.Id && (c.State == CheckoutState.Prepared || c.State == from)
                        )
                        .ExecuteUpdateAsync(set => set.SetProperty(c => c.State, state), token);
                    if (closed == 0)
                        return await db.Checkouts.AnyAsync(
                            c => c.Id == checkout.Id && c.State == CheckoutState.Complete,
                            token
                        )
                            ? ReleaseOutcome.Paid
                            : ReleaseOutcome.Asking;
                }

                return await FreeAsync(db, reservationId, token);
            },
            cancellationToken
        );

    private async Task<ReleaseOutcome> FreeAsync(
        BookingDbContext db,
        long reservationId,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var reservation = await db
            .Reservations.AsNoTracking()
            .Include(r => r.Slot.Program)
            .Include(r => r.Slot.Location)
            .Include(r => r.Member.Account)
            .SingleAsync(r => r.Id == reservationId, cancellationToken);
        var cause = reservation.ReleaseCause ?? ReleaseCause.Timer;
        var reason = cause == ReleaseCause.SlotCancelled ? reservation.Slot.CancelReason : null;
        var end = cause == ReleaseCause.Timer ? ReservationStatus.Expired : ReservationStatus.Cancelled;
        var freed = await db
            .Reservations.Where(r => r.Id == reservationId && r.Status == ReservationStatus.Releasing)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(r => r.Status, end)
                        .SetProperty(r => r.EndedAt, now)
                        .SetProperty(r => r.CancelReason, reason)
                        .SetProperty(r => r.UsesTrial, false)
                        .UpdatedAt(now),
                cancellationToken
            );
        if (freed == 0)
        {
            db.StateTransitions.Add(
                StateTransition.Lost(
                    "Reservation",
                    reservationId,
                    reservation.Status,
                    end,
                    HoldRelease.TriggerOf(cause),
                    now
                )
            );
            return ReleaseOutcome.NothingToDo;
        }

        await Seats.GiveBackAsync(db, reservation.SlotId, reservation.Type, held: true, now, cancellationToken);
        await db
            .Payments.Where(p => p.ReservationId == reservationId && p.Status == PaymentStatus.Pending)
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.Status, PaymentStatus.Cancelled).UpdatedAt(now),
                cancellationToken
            );
        db.StateTransitions.Add(
            StateTransition.Of<ReservationStatus>(
                "Reservation",
                reservationId,
                ReservationStatus.Releasing,
                end,
                HoldRelease.TriggerOf(cause),
                now
            )
        );
        if (cause != ReleaseCause.PaymentRefused)
        {
            db.OutboxMails.Add(
                MailFacts
                    .For(reservation.Member, MailFacts.Describe(reservation.Slot, reservation.Member.Language))
                    .With("number", reservation.Number)
                    .With(reservation.Slot)
                    .With("reason", reason ?? "")
                    .Write(OccasionOf(cause), now)
            );
        }

        return ReleaseOutcome.Freed;
    }

    private static MailOccasion OccasionOf(ReleaseCause cause) =>
        cause switch
        {
            ReleaseCause.Timer => MailOccasion.HoldExpired,
            ReleaseCause.SlotCancelled => MailOccasion.SlotCancelled,
            _ => MailOccasion.HoldReleased,
        };
}
