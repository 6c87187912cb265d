using Booking.Domain.Audit;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Cancellations;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Holds;

/// <summary>
/// What happens to a seat when its money comes (rules Hold, Late money): a hold is confirmed; money for an expired hold
/// takes a free seat again, or is refunded. Money is never kept without a seat, and a seat is never given without its
/// price.
/// </summary>
public sealed class SeatPayments(RequestRefund refunds, TimeProvider clock) : IPaymentOwner
{
    private readonly StudioCancellation _studio = new(refunds);

    public bool Owns(Payment payment) => payment.ReservationId is not null;

    public Task<string> SubscribedAsync(
        BookingDbContext db,
        Payment payment,
        string subscriptionId,
        CancellationToken cancellationToken
    ) => throw new InvalidOperationException($"{payment.Number} pays for a seat, not for a subscription.");

    public async Task<string> PaidAsync(
        BookingDbContext db,
        Payment payment,
        GatewaySession session,
        Trigger trigger,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var reservation = await db
            .Reservations.AsNoTracking()
            .Include(r => r.Slot.Program)
            .Include(r => r.Slot.Location)
            .Include(r => r.Member.Account)
            .SingleAsync(r => r.Id == payment.ReservationId, cancellationToken);
        if (
            await TransitAsync(
                db,
                reservation.Id,
                [ReservationStatus.Held, ReservationStatus.Releasing],
                now,
                cancellationToken
            )
        )
        {
            await Seats.ConfirmAsync(db, reservation.SlotId, reservation.Type, now, cancellationToken);
            db.StateTransitions.Add(
                StateTransition.Of<ReservationStatus>(
                    "Reservation",
                    reservation.Id,
                    reservation.Status,
                    ReservationStatus.Confirmed,
                    trigger,
                    now,
                    new() { ["session"] = session.Id }
                )
            );
            if (await Seats.IsCancelledAsync(db, reservation.SlotId, cancellationToken))
                return await TooLateAsync(db, reservation, payment, trigger, now, cancellationToken);
            await SeatMail.SeatedAsync(
                db,
                reservation,
                payment,
                MailOccasion.ReservationConfirmed,
                now,
                cancellationToken
            );
            return $"{reservation.Number} confirmed.";
        }

        // Read again: the hold may have ended between the first read and the attempt to confirm it.
        var ended = await db
            .Reservations.AsNoTracking()
            .Where(r => r.Id == reservation.Id)
            .Select(r => r.Status)
            .SingleAsync(cancellationToken);
        return await LateMoneyAsync(db, reservation, ended, payment, trigger, now, cancellationToken);
    }

    public async Task<string> CheckoutExpiredAsync(
        BookingDbContext db,
        Payment payment,
        Trigger trigger,
        CancellationToken cancellationToken
    )
    {
        // The event only triggers the release; the seat is freed where every seat of a hold is freed, after asking the
        // provider itself.
        var began =
            payment.ReservationId is { } id
            && await HoldRelease.BeginReleaseAsync(
                db,
                id,
                ReleaseCause.Timer,
                trigger,
                clock.GetUtcNow(),
                cancellationToken
            );
        // If no hold asks about the session any more, nobody else would ever close it: another session may have paid.
        if (!began)
        {
            await db
                .Checkouts.Where(c =>
                    c.PaymentId == payment.Id && (c.State == CheckoutState.Prepared || c.State == CheckoutState.Open)
                )
                .Where(c =>
                    !db.Reservations.Any(r =>
                        r.Id == payment.ReservationId
                        && (r.Status == ReservationStatus.Held || r.Status == ReservationStatus.Releasing)
                    )
                )
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.State, CheckoutState.Expired), cancellationToken);
        }

        return began
            ? "The session expired; the hold is being released."
            : "The session expired; nothing was held by it any more.";
    }

    /// <summary>
    /// An expired hold may be seated again; a hold that was given up stays given up (rule Late money).
    /// </summary>
    private async Task<string> LateMoneyAsync(
        BookingDbContext db,
        Reservation reservation,
        ReservationStatus ended,
        Payment payment,
        Trigger trigger,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (ended == ReservationStatus.Expired && await SeatAgainAsync(db, reservation, now, cancellationToken))
        {
            db.StateTransitions.Add(
                StateTransition.Of<ReservationStatus>(
                    "Reservation",
                    reservation.Id,
                    ReservationStatus.Expired,
                    ReservationStatus.Confirmed,
                    trigger,
                    now,
                    new() { ["reason"] = "late money" }
                )
            );
            db.Compensations.Add(
                new Compensation(
                    CompensationKind.SlotReassign,
                    CompensationTrigger.LateMoney,
                    reservation.Id,
                    payment.Id,
                    payment.Total,
                    null,
                    now
                )
            );
            await SeatMail.SeatedAsync(db, reservation, payment, MailOccasion.LateMoneySeated, now, cancellationToken);
            return $"{reservation.Number} had expired; a seat was free and was given again.";
        }

        db.StateTransitions.Add(
            StateTransition.Refused<ReservationStatus>(
                "Reservation",
                reservation.Id,
                ended,
                ReservationStatus.Confirmed,
                trigger,
                now,
                new() { ["reason"] = "late money, no seat" }
            )
        );
        var refunded = await refunds.RestAsync(db, payment, RefundReason.LateMoney, cancellationToken) is not null;
        db.Compensations.Add(
            new Compensation(
                refunded ? CompensationKind.Refund : CompensationKind.Manual,
                CompensationTrigger.LateMoney,
                reservation.Id,
                payment.Id,
                payment.Total,
                null,
                now
            )
        );
        if (refunded)
            db.OutboxMails.Add(SeatMail.About(reservation, payment).Write(MailOccasion.LateMoneyRefunded, now));
        return $"{reservation.Number} had ended ({ended}); "
            + (refunded ? "the money is given back." : "a person must look at the money.");
    }

    /// <summary>
    /// The studio cancelled the slot while the member paid: the seat is given back and the price refunded (rule Studio
    /// cancellation).
    /// </summary>
    private async Task<string> TooLateAsync(
        BookingDbContext db,
        Reservation reservation,
        Payment payment,
        Trigger trigger,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var cancelled =
            await _studio.RunAsync(db, reservation.Id, trigger, now, cancellationToken)
            ?? throw new InvalidOperationException($"{reservation.Number} changed while its money was booked.");
        if (cancelled.Refund is null)
            return $"{reservation.Number} was paid when the studio had cancelled the slot; a person must look "
                + "at the money.";
        db.Compensations.Add(
            new Compensation(
                CompensationKind.Refund,
                CompensationTrigger.LateMoney,
                reservation.Id,
                payment.Id,
                payment.Total,
                "The studio had cancelled the slot.",
                now
            )
        );
        return $"{reservation.Number} was paid when the studio had cancelled the slot; the money is given back.";
    }

    /// <summary>
    /// Runs under the member's row lock, so that a new booking of the same seat or trial cannot come in between.
    /// </summary>
    private static async Task<bool> SeatAgainAsync(
        BookingDbContext db,
        Reservation reservation,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var active = db.Members.Where(m => m.Id == reservation.MemberId && m.Status == MemberStatus.Active);
        if (!await RowLock.AcquireAsync(active, cancellationToken))
            return false;
        var isTrial = reservation.Type == Catalog.ReservationType.Trial;
        var conflicts = await db.Reservations.AnyAsync(
            r =>
                r.MemberId == reservation.MemberId
                && r.Id != reservation.Id
                && (
                    (
                        r.SlotId == reservation.SlotId
                        && r.Status != ReservationStatus.Cancelled
                        && r.Status != ReservationStatus.Expired
                    ) || (isTrial && r.ProgramId == reservation.ProgramId && r.UsesTrial)
                ),
            cancellationToken
        );
        if (conflicts || !await SeatTaking.TakeAgainAsync(db, reservation, Trigger.Webhook, now, cancellationToken))
            return false;
        if (!await TransitAsync(db, reservation.Id, [ReservationStatus.Expired], now, cancellationToken))
            throw new InvalidOperationException($"{reservation.Number} changed while its late money was booked.");
        await db
            .Reservations.Where(r => r.Id == reservation.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(r => r.UsesTrial, isTrial)
                        .SetProperty(r => r.EndedAt, (DateTimeOffset?)null)
                        .UpdatedAt(now),
                cancellationToken
            );
        return true;
    }

    private static async Task<bool> TransitAsync(
        BookingDbContext db,
        long reservationId,
        ReservationStatus[] from,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await db
            .Reservations.Where(r => r.Id == reservationId && from.Contains(r.Status))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(r => r.Status, ReservationStatus.Confirmed)
                        .SetProperty(r => r.ConfirmedAt, now)
                        .UpdatedAt(now),
                cancellationToken
            ) == 1;
}
