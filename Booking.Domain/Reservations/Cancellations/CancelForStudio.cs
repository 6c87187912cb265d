using Booking.Domain.Audit;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Reservations.Cancellations;

/// <summary>
/// Cancels the bookings of slots that the studio has cancelled, with full restitution (rule Studio cancellation), one
/// transaction each. Each is claimed by the conditional update that ends it, so that two servers at one slot, the
/// member's own cancellation, and a crash in the middle give back once. A hold is released like every hold: only when
/// the provider has confirmed that nobody can pay it any more; money that came first is refunded.
/// </summary>
public sealed class CancelForStudio(
    Transactions transactions,
    IDbContextFactory<BookingDbContext> contexts,
    HoldRelease release,
    RequestRefund refunds,
    TimeProvider clock,
    ILogger<CancelForStudio> log
)
{
    /// <summary>Bookings handled in one tick; the next tick continues.</summary>
    private const int Batch = 50;

    private readonly StudioCancellation _cancellation = new(refunds);

    /// <summary>One tick of the worker: what a crash, or money that came at that moment, has left.</summary>
    /// <returns>How many bookings were looked at.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        List<long> left;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            left = await Unfinished(db)
                .Where(r => r.Slot.Status == SlotStatus.Cancelled)
                .OrderBy(r => r.Id)
                .Select(r => r.Id)
                .Take(Batch)
                .ToListAsync(cancellationToken);
        foreach (var id in left)
            await TryAsync(id, Trigger.Timer, cancellationToken);
        return left.Count;
    }

    /// <summary>The first pass, for the person who waits.</summary>
    internal async Task<CancelledSlotProgress> RunAsync(
        long slotId,
        Trigger trigger,
        IProgress<CancelledSlotProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        List<long> all;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            all = await db
                .Reservations.Where(r =>
                    r.SlotId == slotId
                    && r.Status != ReservationStatus.Cancelled
                    && r.Status != ReservationStatus.Expired
                )
                .OrderBy(r => r.Id)
                .Select(r => r.Id)
                .ToListAsync(cancellationToken);
        var now = new CancelledSlotProgress(0, all.Count);
        progress?.Report(now);
        foreach (var id in all)
        {
            if (!await TryAsync(id, trigger, cancellationToken))
                continue;
            now = now with { Done = now.Done + 1 };
            progress?.Report(now);
        }

        return now;
    }

    private static IQueryable<Reservation> Unfinished(BookingDbContext db) =>
        db.Reservations.Where(r =>
            r.Status == ReservationStatus.Confirmed
            || r.Status == ReservationStatus.NoShow
            || r.Status == ReservationStatus.Held
        );

    /// <summary>
    /// True if it has ended. A booking that fails does not hold up the others: the worker tries it again.
    /// </summary>
    private async Task<bool> TryAsync(long reservationId, Trigger trigger, CancellationToken cancellationToken)
    {
        try
        {
            return await EndAsync(reservationId, trigger, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(
                e,
                "Reservation {Reservation} of a cancelled slot could not be cancelled; it is tried again",
                reservationId
            );
            return false;
        }
    }

    private async Task<bool> EndAsync(long reservationId, Trigger trigger, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reservation = db.Reservations.Where(r => r.Id == reservationId).Select(r => r.Status);
        if (await reservation.SingleAsync(cancellationToken) != ReservationStatus.Held)
            await transactions.RunAsync(
                (inside, token) => _cancellation.RunAsync(inside, reservationId, trigger, clock.GetUtcNow(), token),
                cancellationToken
            );
        else if (await release.BeginAsync(reservationId, ReleaseCause.SlotCancelled, cancellationToken))
            await release.FinishAsync(reservationId, cancellationToken);
        return await reservation.SingleAsync(cancellationToken)
            is ReservationStatus.Cancelled
                or ReservationStatus.Expired;
    }
}
