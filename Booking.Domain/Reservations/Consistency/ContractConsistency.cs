using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Consistency;

/// <summary>
/// The contracts' part of the rule Consistency: what is left = the ledger's sum, every seat took its use once, nothing
/// was granted without its price.
/// </summary>
internal static class ContractConsistency
{
    public static async Task<IEnumerable<Inconsistency>> CheckAsync(
        BookingDbContext db,
        CancellationToken cancellationToken
    ) =>
        [
            .. await LedgersAsync(db, cancellationToken),
            .. await PeriodsAsync(db, cancellationToken),
            .. await UsesAsync(db, cancellationToken),
            .. await GrantsAsync(db, cancellationToken),
        ];

    private static async Task<IEnumerable<Inconsistency>> LedgersAsync(
        BookingDbContext db,
        CancellationToken cancellationToken
    )
    {
        var contracts = await db
            .Contracts.Select(c => new
            {
                c.Id,
                c.Remaining,
                c.Lines,
                Sum = db.ContractEvents.Where(e => e.ContractId == c.Id).Sum(e => (int?)e.Change) ?? 0,
                Count = db.ContractEvents.Count(e => e.ContractId == c.Id),
                Last = db.ContractEvents.Where(e => e.ContractId == c.Id)
                    .OrderByDescending(e => e.Line)
                    .Select(e => (int?)e.Balance)
                    .FirstOrDefault()
                    ?? 0,
            })
            .Where(c => c.Remaining != c.Sum || c.Lines != c.Count || c.Remaining != c.Last)
            .ToListAsync(cancellationToken);
        return contracts.Select(c => new Inconsistency(
            InconsistencyKind.LedgerBroken,
            Numbering.Contract.Of(c.Id),
            $"says {c.Remaining} left in {c.Lines} lines, its ledger says {c.Sum} in {c.Count} and ends with {c.Last}"
        )
        {
            Says = $"{c.Remaining}",
            AddsUpTo = $"{c.Sum}",
        });
    }

    /// <summary>A restore never crosses into a later period, and no period is opened twice.</summary>
    private static async Task<IEnumerable<Inconsistency>> PeriodsAsync(
        BookingDbContext db,
        CancellationToken cancellationToken
    )
    {
        var crossed = await db
            .ContractEvents.Where(e => e.Kind == LedgerKind.Restore)
            .Where(e =>
                db.ContractEvents.Any(c =>
                    c.ReservationId == e.ReservationId && c.Kind == LedgerKind.Consume && c.Period != e.Period
                )
            )
            .Select(e => e.ContractId)
            .ToListAsync(cancellationToken);
        var twice = await db
            .ContractEvents.Where(e => e.Kind == LedgerKind.Reset)
            .GroupBy(e => new { e.ContractId, e.Period })
            .Where(g => g.Count() > 1)
            .Select(g => g.Key.ContractId)
            .ToListAsync(cancellationToken);
        return
        [
            .. crossed.Select(id => new Inconsistency(
                InconsistencyKind.RestoredElsewhere,
                Numbering.Contract.Of(id),
                "got a use back in another period"
            )),
            .. twice.Select(id => new Inconsistency(
                InconsistencyKind.PeriodTwice,
                Numbering.Contract.Of(id),
                "opened a period twice"
            )),
        ];
    }

    /// <summary>A living seat, or one that was cancelled late, took its use and kept it.</summary>
    private static async Task<IEnumerable<Inconsistency>> UsesAsync(
        BookingDbContext db,
        CancellationToken cancellationToken
    )
    {
        var wrong = await db
            .Reservations.Where(r => r.ContractId != null)
            .Select(r => new
            {
                r.Id,
                r.Cost,
                Keeps = r.Status != ReservationStatus.Cancelled || r.CancelledLate,
                Taken = -(
                    db.ContractEvents.Where(e =>
                            e.ReservationId == r.Id && e.ContractId == r.ContractId && e.Kind == LedgerKind.Consume
                        )
                        .Sum(e => (int?)e.Change)
                    ?? 0
                ),
                Back = db.ContractEvents.Where(e =>
                        e.ReservationId == r.Id && e.ContractId == r.ContractId && e.Kind == LedgerKind.Restore
                    )
                    .Sum(e => (int?)e.Change)
                    ?? 0,
            })
            .Where(r => r.Taken != r.Cost || (r.Keeps && r.Back != 0) || (r.Back != 0 && r.Back != r.Cost))
            .ToListAsync(cancellationToken);
        return wrong.Select(r => new Inconsistency(
            InconsistencyKind.UsesWrong,
            Numbering.Reservation.Of(r.Id),
            $"costs {r.Cost}; its contract gave {r.Taken} and got {r.Back} back"
        )
        {
            Says = $"{r.Cost}",
            AddsUpTo = $"{r.Taken} − {r.Back}",
        });
    }

    private static async Task<IEnumerable<Inconsistency>> GrantsAsync(
        BookingDbContext db,
        CancellationToken cancellationToken
    )
    {
        var unpaid = await db
            .ContractEvents.Where(e => e.Kind == LedgerKind.Grant || e.Kind == LedgerKind.Reset)
            .Where(e => !db.Payments.Any(p => p.Id == e.PaymentId && p.ContractId == e.ContractId && p.PaidAt != null))
            .Select(e => e.ContractId)
            .Distinct()
            .ToListAsync(cancellationToken);
        return unpaid.Select(id => new Inconsistency(
            InconsistencyKind.GrantedUnpaid,
            Numbering.Contract.Of(id),
            "was granted uses that were not paid"
        ));
    }
}
