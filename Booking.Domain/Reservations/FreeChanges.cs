using Booking.Domain.Catalog;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>
/// Until when a booking may be cancelled or moved free of charge: its slot's deadline; or until the start, where the
/// studio has changed something while the member was in time (rule Rights kept). Everything that asks or shows that
/// deadline gets it here.
/// </summary>
public static class FreeChanges
{
    /// <summary>Slots that one statement names.</summary>
    private const int AtOnce = 500;

    /// <param name="keptAt"><see cref="Reservation.RightsKeptAt"/>.</param>
    public static Deadlines Of(Deadlines slot, DateTimeOffset startsAt, DateTimeOffset? keptAt) =>
        keptAt is null ? slot : slot with { Cancel = startsAt };

    /// <summary>The deadlines of a booking; its slot must bring its program and location.</summary>
    internal static async Task<Deadlines> DeadlinesOfAsync(
        BookingDbContext db,
        Reservation reservation,
        CancellationToken cancellationToken
    ) =>
        Of(
            await SlotTerms.DeadlinesOfAsync(db, reservation.Slot, cancellationToken),
            reservation.Slot.StartsAt,
            reservation.RightsKeptAt
        );

    /// <summary>
    /// The studio has changed a slot: whoever was in time before keeps the right, and so does whoever kept it before.
    /// The caller has locked the slot.
    /// </summary>
    /// <param name="cancelBefore">The deadline as it was.</param>
    internal static Task<int> KeepAsync(
        BookingDbContext db,
        long slotId,
        DateTimeOffset cancelBefore,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var wasInTime = now <= cancelBefore;
        // Expired holds too: late money may still seat them, in a slot that is no longer what was paid for.
        return db
            .Reservations.Where(r => r.SlotId == slotId && r.Status != ReservationStatus.Cancelled)
            .Where(r => wasInTime || r.RightsKeptAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.RightsKeptAt, now).UpdatedAt(now), cancellationToken);
    }

    /// <summary>
    /// The deadlines are others now: who was in time before and would have less time keeps the right. Run with the
    /// change, in its transaction.
    /// </summary>
    /// <param name="before">Minutes before the start, for a slot of this program, category and location.</param>
    /// <returns>How many bookings keep it.</returns>
    internal static async Task<int> KeepAsync(
        BookingDbContext db,
        Func<DeadlineScopes, int> before,
        Func<DeadlineScopes, int> after,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var kept = 0;
        foreach (var slots in (await TightenedAsync(db, before, after, now, cancellationToken)).Chunk(AtOnce))
            kept += await Keeping(db, slots)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.RightsKeptAt, now).UpdatedAt(now), cancellationToken);
        return kept;
    }

    /// <summary>How many bookings would keep it.</summary>
    internal static async Task<int> CountKeptAsync(
        BookingDbContext db,
        Func<DeadlineScopes, int> before,
        Func<DeadlineScopes, int> after,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var kept = 0;
        foreach (var slots in (await TightenedAsync(db, before, after, now, cancellationToken)).Chunk(AtOnce))
            kept += await Keeping(db, slots).CountAsync(cancellationToken);
        return kept;
    }

    private static IQueryable<Reservation> Keeping(BookingDbContext db, IReadOnlyCollection<Tightened> slots)
    {
        var inTime = slots.Where(s => s.WasInTime).Select(s => s.SlotId).ToList();
        var late = slots.Where(s => !s.WasInTime).Select(s => s.SlotId).ToList();
        return Living(db).Where(r => inTime.Contains(r.SlotId) || (late.Contains(r.SlotId) && r.RightsKeptAt != null));
    }

    private static async Task<List<Tightened>> TightenedAsync(
        BookingDbContext db,
        Func<DeadlineScopes, int> before,
        Func<DeadlineScopes, int> after,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var living = Living(db);
        var slots = await db
            .Slots.Where(s => s.StartsAt > now && living.Any(r => r.SlotId == s.Id))
            .Select(s => new
            {
                s.Id,
                s.StartsAt,
                s.Location.TimeZone,
                Scopes = new DeadlineScopes(s.ProgramId, s.Program.CategoryId, s.LocationId),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. slots
                .Where(s => after(s.Scopes) > before(s.Scopes))
                .Select(s => new Tightened(s.Id, now <= LocationTime.Before(s.StartsAt, before(s.Scopes), s.TimeZone))),
        ];
    }

    private static IQueryable<Reservation> Living(BookingDbContext db) =>
        db.Reservations.Where(r => r.Status != ReservationStatus.Cancelled && r.Status != ReservationStatus.Expired);

    private sealed record Tightened(long SlotId, bool WasInTime);
}
