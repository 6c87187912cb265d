using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>Reads reservations for their owner; what is not the actor's is not found (rule Ownership).</summary>
public sealed class MyReservations(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <summary>Newest start first for the past, next start first for what is to come.</summary>
    /// <param name="page">From 1.</param>
    /// <param name="size">1 to <see cref="SlotSearch.MaxPageSize"/>.</param>
    public async Task<Page<ReservationView>> PageAsync(
        Actor actor,
        bool upcoming,
        int page,
        int size,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(page);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, SlotSearch.MaxPageSize);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var mine = Mine(db, actor);
        return await ReservationReads.PageAsync(db, mine, upcoming, page, size, now, cancellationToken);
    }

    /// <summary>The holds that are still running, for the countdown on every page.</summary>
    public async Task<IReadOnlyList<ReservationView>> HoldsAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Mine(db, actor)
            .Where(r => r.Status == ReservationStatus.Held || r.Status == ReservationStatus.Releasing)
            .OrderBy(r => r.HoldExpiresAt)
            .Select(ReservationReads.View(db))
            .ToListAsync(cancellationToken);
    }

    /// <summary>
    /// The member's living reservations that start in a span, by slot: their own are marked as theirs, never as "full".
    /// </summary>
    public async Task<IReadOnlyDictionary<long, ReservationView>> BySlotAsync(
        Actor actor,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var living = await Mine(db, actor)
            .Where(r =>
                r.Status != ReservationStatus.Cancelled
                && r.Status != ReservationStatus.Expired
                && r.Slot.StartsAt >= from
                && r.Slot.StartsAt < to
            )
            .Select(ReservationReads.View(db))
            .ToListAsync(cancellationToken);
        return living.ToDictionary(r => r.SlotId);
    }

    public async Task<ReservationView?> FindAsync(Actor actor, string number, CancellationToken cancellationToken)
    {
        if (!Numbering.Reservation.TryParse(number, out var id))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Mine(db, actor)
            .Where(r => r.Id == id)
            .Select(ReservationReads.View(db))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>What happened to one of the actor's reservations, oldest first.</summary>
    public async Task<IReadOnlyList<ReservationStep>> StepsAsync(
        Actor actor,
        string number,
        CancellationToken cancellationToken
    )
    {
        if (!Numbering.Reservation.TryParse(number, out var id))
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await Mine(db, actor).AnyAsync(r => r.Id == id, cancellationToken))
            return [];
        return await db
            .StateTransitions.Where(t => t.Entity == "Reservation" && t.EntityId == id && t.Success)
            .OrderBy(t => t.At)
            .ThenBy(t => t.Id)
            .Select(t => new ReservationStep(t.From, t.To, t.Trigger, t.At))
            .ToListAsync(cancellationToken);
    }

    private static IQueryable<Reservation> Mine(BookingDbContext db, Actor actor)
    {
        var memberId = actor.MemberId ?? 0; // numbers start at 1: nobody's rows
        return db.Reservations.AsNoTracking().Where(r => r.MemberId == memberId);
    }
}
