using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Waitlist;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Consistency;

/// <summary>
/// Compares our records with themselves (rule Consistency): seats = living reservations, no seat without its price, no
/// money without a seat, payments and their refunds.
/// </summary>
public sealed class ConsistencyCheck(IDbContextFactory<BookingDbContext> contexts)
{
    public async Task<IReadOnlyList<Inconsistency>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return
        [
            .. await SeatsAsync(db, cancellationToken),
            .. await SeatsWithoutPriceAsync(db, cancellationToken),
            .. await MoneyWithoutSeatAsync(db, cancellationToken),
            .. await CashAsync(db, cancellationToken),
            .. await RefundsAsync(db, cancellationToken),
            .. await DisputeConsistency.CheckAsync(db, cancellationToken),
            .. await ContractConsistency.CheckAsync(db, cancellationToken),
        ];
    }

    private static async Task<IEnumerable<Inconsistency>> SeatsAsync(
        BookingDbContext db,
        CancellationToken cancellationToken
    )
    {
        var living = db.Reservations.Where(r =>
            r.Status != ReservationStatus.Cancelled && r.Status != ReservationStatus.Expired
        );
        var queue = db.WaitlistEntries.Living();
        var offers = queue.Where(e => e.Status == WaitlistStatus.Offered);
        var slots = await db
            .Slots.Select(s => new
            {
                s.Id,
                s.Reserved,
                s.Held,
                s.TrialReserved,
                s.TrialHeld,
                s.Waiting,
                Regular = living.Count(r => r.SlotId == s.Id && r.Type == ReservationType.Regular)
                    + offers.Count(e => e.SlotId == s.Id),
                RegularHolds = living.Count(r =>
                    r.SlotId == s.Id
                    && r.Type == ReservationType.Regular
                    && (r.Status == ReservationStatus.Held || r.Status == ReservationStatus.Releasing)
                ) + offers.Count(e => e.SlotId == s.Id),
                Queued = queue.Count(e => e.SlotId == s.Id),
                Trials = living.Count(r => r.SlotId == s.Id && r.Type == ReservationType.Trial),
                TrialHolds = living.Count(r =>
                    r.SlotId == s.Id
                    && r.Type == ReservationType.Trial
                    && (r.Status == ReservationStatus.Held || r.Status == ReservationStatus.Releasing)
                ),
            })
            .Where(s =>
                s.Reserved != s.Regular
                || s.Held != s.RegularHolds
                || s.TrialReserved != s.Trials
                || s.TrialHeld != s.TrialHolds
                || s.Waiting != s.Queued
            )
            .ToListAsync(cancellationToken);
        return slots.Select(s => new Inconsistency(
            InconsistencyKind.SeatsMiscounted,
            Numbering.Slot.Of(s.Id),
            $"counts {s.Reserved}/{s.Held} regular and {s.TrialReserved}/{s.TrialHeld} trial seats taken/held and "
                + $"{s.Waiting} waiting, its reservations and offers are {s.Regular}/{s.RegularHolds} and "
                + $"{s.Trials}/{s.TrialHolds}, its queue {s.Queued}"
        )
        {
            Says = $"{s.Reserved}/{s.Held} + {s.TrialReserved}/{s.TrialHeld}{Waits(s.Waiting, s.Waiting, s.Queued)}",
            AddsUpTo =
                $"{s.Regular}/{s.RegularHolds} + {s.Trials}/{s.TrialHolds}{Waits(s.Queued, s.Waiting, s.Queued)}",
        });
    }

    /// <summary>Named only where somebody waits.</summary>
    private static string Waits(int one, int counted, int queued) => counted + queued == 0 ? "" : $" + {one}";

    private static async Task<IEnumerable<Inconsistency>> SeatsWithoutPriceAsync(
        BookingDbContext db,
        CancellationToken cancellationToken
    )
    {
        var unpaid = await db
            .Reservations.Where(r =>
                r.Method == PaymentMethod.Card
                && (
                    r.Status == ReservationStatus.Confirmed
                    || r.Status == ReservationStatus.Attended
                    || r.Status == ReservationStatus.NoShow
                )
            )
            .Where(r =>
                !db.Payments.Any(p =>
                    p.ReservationId == r.Id
                    && p.Amount == r.Price
                    && p.Status != PaymentStatus.Pending
                    && p.Status != PaymentStatus.Cancelled
                    && p.Status != PaymentStatus.Failed
                )
            )
            .Select(r => r.Id)
            .ToListAsync(cancellationToken);
        return unpaid.Select(id => new Inconsistency(
            InconsistencyKind.SeatNotPaid,
            Numbering.Reservation.Of(id),
            "has a seat that was not paid"
        ));
    }

    private static async Task<IEnumerable<Inconsistency>> MoneyWithoutSeatAsync(
        BookingDbContext db,
        CancellationToken cancellationToken
    )
    {
        var kept = await db
            .Payments.Where(p =>
                (p.Status == PaymentStatus.Succeeded || p.Status == PaymentStatus.PartiallyRefunded)
                && p.RefundAsked < p.Amount
            )
            .Where(p =>
                (p.ReservationId == null && p.ContractId == null)
                || db.Contracts.Any(c =>
                    c.Id == p.ContractId && (c.Status == ContractStatus.Pending || c.Status == ContractStatus.Abandoned)
                )
                || db.Reservations.Any(r =>
                    r.Id == p.ReservationId
                    && (
                        r.Status == ReservationStatus.Held
                        || r.Status == ReservationStatus.Releasing
                        || r.Status == ReservationStatus.Expired
                        || (r.Status == ReservationStatus.Cancelled && !r.CancelledLate)
                    )
                )
            )
            // Cash goes back by hand and leaves no refund row: the only evidence is the task, open or settled.
            .Where(p =>
                !db.Compensations.Any(c =>
                    c.PaymentId == p.Id
                    && c.Kind == CompensationKind.Manual
                    && (c.ResolvedAt == null || c.Trigger == CompensationTrigger.CashToReturn)
                )
            )
            .Select(p => p.Id)
            .ToListAsync(cancellationToken);
        return kept.Select(id => new Inconsistency(
            InconsistencyKind.MoneyWithoutSeat,
            Numbering.Payment.Of(id),
            "was kept without a seat"
        ));
    }

    /// <summary>
    /// A booking for cash owes it or has paid it, and one that has ended owes nothing more. An attended booking that is
    /// not paid yet is no discrepancy: the desk is shown what is due.
    /// </summary>
    private static async Task<IEnumerable<Inconsistency>> CashAsync(
        BookingDbContext db,
        CancellationToken cancellationToken
    )
    {
        var free = await db
            .Reservations.Where(r => r.Method == PaymentMethod.Cash)
            .Where(r =>
                r.Status == ReservationStatus.Confirmed
                || r.Status == ReservationStatus.Attended
                || r.Status == ReservationStatus.NoShow
            )
            .Where(r =>
                !db.Payments.Any(p =>
                    p.ReservationId == r.Id
                    && p.IsCash
                    && p.Amount == r.Price
                    && (p.Status == PaymentStatus.Pending || p.Status == PaymentStatus.Succeeded)
                )
            )
            .Select(r => r.Id)
            .ToListAsync(cancellationToken);
        var owed = await db
            .Payments.Where(p => p.IsCash && p.Status == PaymentStatus.Pending)
            .Where(p =>
                !db.Reservations.Any(r =>
                    r.Id == p.ReservationId
                    && r.Status != ReservationStatus.Cancelled
                    && r.Status != ReservationStatus.Expired
                )
            )
            .Select(p => p.Id)
            .ToListAsync(cancellationToken);
        return free.Select(id => new Inconsistency(
                InconsistencyKind.CashNobodyOwes,
                Numbering.Reservation.Of(id),
                "has a seat for cash that nobody owes"
            ))
            .Concat(
                owed.Select(id => new Inconsistency(
                    InconsistencyKind.CashStillOwed,
                    Numbering.Payment.Of(id),
                    "is still owed although its booking has ended"
                ))
            );
    }

    private static async Task<IEnumerable<Inconsistency>> RefundsAsync(
        BookingDbContext db,
        CancellationToken cancellationToken
    )
    {
        var payments = await db
            .Payments.Select(p => new
            {
                p.Id,
                p.RefundAsked,
                p.Refunded,
                Asked = db.Refunds.Where(r =>
                        r.PaymentId == p.Id && r.State != RefundState.Failed && r.State != RefundState.Cancelled
                    )
                    .Sum(r => (long?)r.Amount)
                    ?? 0,
                Done = db.Refunds.Where(r => r.PaymentId == p.Id && r.State == RefundState.Succeeded)
                    .Sum(r => (long?)r.Amount)
                    ?? 0,
            })
            .Where(p => p.RefundAsked != p.Asked || p.Refunded != p.Done)
            .ToListAsync(cancellationToken);
        return payments.Select(p => new Inconsistency(
            InconsistencyKind.RefundsMiscounted,
            Numbering.Payment.Of(p.Id),
            $"says {p.RefundAsked} asked back and {p.Refunded} given back, its refunds say {p.Asked} and {p.Done}"
        )
        {
            Says = $"{p.RefundAsked}/{p.Refunded}",
            AddsUpTo = $"{p.Asked}/{p.Done}",
        });
    }
}
