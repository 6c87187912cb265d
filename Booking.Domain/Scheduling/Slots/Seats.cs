using Booking.Domain.Catalog;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Slots;

/// <summary>
/// Takes seats and gives them back (rule Capacity). Each is one conditional update inside the caller's transaction;
/// whether a row was changed is the answer. Nothing here reads a counter and writes it back.
/// </summary>
internal static partial class Seats
{
    /// <summary>
    /// Takes a seat if one is free, the slot is open, has not started, and its program, place and time are still those
    /// that the rules were asked about. Otherwise nothing changes.
    /// </summary>
    /// <param name="seen">The slot as the rules saw it; staff may have moved it since.</param>
    /// <param name="walkIn">At the desk, until the slot's end (rule Walk-ins).</param>
    public static async Task<bool> TakeAsync(
        BookingDbContext db,
        Slot seen,
        ReservationType type,
        bool held,
        DateTimeOffset now,
        CancellationToken cancellationToken,
        bool walkIn = false
    )
    {
        var hold = held ? 1 : 0;
        var open = AsSeen(db, seen, now, walkIn);
        var taken =
            type == ReservationType.Regular
                ? await open.Where(s => s.Reserved < s.Capacity)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(s => s.Reserved, s => s.Reserved + 1)
                                .SetProperty(s => s.Held, s => s.Held + hold)
                                .SetProperty(s => s.Revision, s => s.Revision + 1)
                                .UpdatedAt(now),
                        cancellationToken
                    )
                : await open.Where(s => s.TrialReserved < s.TrialCapacity)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(s => s.TrialReserved, s => s.TrialReserved + 1)
                                .SetProperty(s => s.TrialHeld, s => s.TrialHeld + hold)
                                .SetProperty(s => s.Revision, s => s.Revision + 1)
                                .UpdatedAt(now),
                        cancellationToken
                    );
        if (taken == 1)
            db.TouchedSlots.Add(seen.Id);
        return taken == 1;
    }

    private static IQueryable<Slot> AsSeen(BookingDbContext db, Slot seen, DateTimeOffset now, bool walkIn) =>
        db
            .Slots.Where(s =>
                s.Id == seen.Id && s.Status == SlotStatus.Open && (s.StartsAt > now || (walkIn && s.EndsAt > now))
            )
            .Where(s =>
                s.StartsAt == seen.StartsAt
                && s.EndsAt == seen.EndsAt
                && s.LocationId == seen.LocationId
                && s.ProgramId == seen.ProgramId
            );

    /// <summary>A hold has been paid: the seat stays taken and is no longer on hold.</summary>
    public static Task ConfirmAsync(
        BookingDbContext db,
        long slotId,
        ReservationType type,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => ChangeAsync(db, slotId, type, seats: 0, holds: -1, now, cancellationToken);

    /// <summary>The seat is free again.</summary>
    public static Task GiveBackAsync(
        BookingDbContext db,
        long slotId,
        ReservationType type,
        bool held,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => ChangeAsync(db, slotId, type, seats: -1, holds: held ? -1 : 0, now, cancellationToken);

    /// <summary>No seat changed, but something about the people in them did, so displays must be refreshed.</summary>
    public static async Task TouchAsync(
        BookingDbContext db,
        long slotId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await db
            .Slots.Where(s => s.Id == slotId)
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.Revision, s => s.Revision + 1).UpdatedAt(now),
                cancellationToken
            );
        db.TouchedSlots.Add(slotId);
    }

    /// <summary>The same, if the studio has not cancelled the slot. False if it has.</summary>
    public static async Task<bool> TouchUncancelledAsync(
        BookingDbContext db,
        long slotId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var touched = await db
            .Slots.Where(s => s.Id == slotId && s.Status != SlotStatus.Cancelled)
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.Revision, s => s.Revision + 1).UpdatedAt(now),
                cancellationToken
            );
        if (touched == 1)
            db.TouchedSlots.Add(slotId);
        return touched == 1;
    }

    /// <summary>
    /// Whether the studio has cancelled the slot. After one of the updates above, which lock the slot, the answer is
    /// valid until the commit.
    /// </summary>
    public static Task<bool> IsCancelledAsync(BookingDbContext db, long slotId, CancellationToken cancellationToken) =>
        db.Slots.AnyAsync(s => s.Id == slotId && s.Status == SlotStatus.Cancelled, cancellationToken);

    /// <summary>
    /// Sets the counters to what the living reservations add up to, where they differ. The caller says which live,
    /// because a slot does not know reservations. The row is locked first, by a statement of its own: what is counted
    /// then includes every booking that was under way, and none can begin until the commit.
    /// </summary>
    /// <returns>False if they agreed.</returns>
    public static async Task<bool> RecountAsync(
        BookingDbContext db,
        long slotId,
        LivingSeats living,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await TouchAsync(db, slotId, now, cancellationToken);
        var (regular, holds, trials, trialHolds, waiting) = living;
        db.FreedSlots.Add(slotId);
        return await db
                .Slots.Where(s =>
                    s.Id == slotId
                    && (
                        s.Reserved != regular.Count()
                        || s.Held != holds.Count()
                        || s.TrialReserved != trials.Count()
                        || s.TrialHeld != trialHolds.Count()
                        || s.Waiting != waiting.Count()
                    )
                )
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(s => s.Reserved, s => regular.Count())
                            .SetProperty(s => s.Held, s => holds.Count())
                            .SetProperty(s => s.TrialReserved, s => trials.Count())
                            .SetProperty(s => s.TrialHeld, s => trialHolds.Count())
                            .SetProperty(s => s.Waiting, s => waiting.Count())
                            .UpdatedAt(now),
                    cancellationToken
                ) == 1;
    }

    private static async Task ChangeAsync(
        BookingDbContext db,
        long slotId,
        ReservationType type,
        int seats,
        int holds,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var slot = db.Slots.Where(s => s.Id == slotId);
        var changed =
            type == ReservationType.Regular
                ? await slot.ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(s => s.Reserved, s => s.Reserved + seats)
                            .SetProperty(s => s.Held, s => s.Held + holds)
                            .SetProperty(s => s.Revision, s => s.Revision + 1)
                            .UpdatedAt(now),
                    cancellationToken
                )
                : await slot.ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(s => s.TrialReserved, s => s.TrialReserved + seats)
                            .SetProperty(s => s.TrialHeld, s => s.TrialHeld + holds)
                            .SetProperty(s => s.Revision, s => s.Revision + 1)
                            .UpdatedAt(now),
                    cancellationToken
                );
        if (changed != 1)
            throw new InvalidOperationException($"Slot {slotId} is gone.");
        db.TouchedSlots.Add(slotId);
        if (seats < 0)
            db.FreedSlots.Add(slotId);
    }
}
