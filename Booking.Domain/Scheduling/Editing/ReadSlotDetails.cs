using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>Reads what the panel of the staff calendar edits; for staff.</summary>
public sealed class ReadSlotDetails(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <returns>Null if there is no such slot.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public Task<SlotDetails?> RunAsync(Actor actor, long slotId, CancellationToken cancellationToken)
    {
        actor.RequireStaff();
        return ReadAsync(slotId, cancellationToken);
    }

    internal async Task<SlotDetails?> ReadAsync(long slotId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(db, slotId, clock.GetUtcNow(), cancellationToken);
    }

    /// <summary>Reads inside the caller's transaction.</summary>
    internal static async Task<SlotDetails?> ReadAsync(
        BookingDbContext db,
        long slotId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var slot = await db
            .Slots.AsNoTracking()
            .Include(s => s.Program)
            .Include(s => s.Location)
            .FirstOrDefaultAsync(s => s.Id == slotId, cancellationToken);
        if (slot is null)
            return null;
        return new SlotDetails(
            slot.Id,
            SlotDraft.Of(slot),
            slot.Version,
            slot.Status,
            slot.Program.Kind,
            slot.Currency,
            slot.Location.TimeZone
        )
        {
            Seats = new(slot.Capacity, slot.Reserved, slot.Held),
            TrialSeats = new(slot.TrialCapacity, slot.TrialReserved, slot.TrialHeld),
            SeriesId = slot.SeriesId,
            CancelReason = slot.CancelReason,
            ProgramFixed = await db.Reservations.AnyAsync(r => r.SlotId == slotId, cancellationToken),
            TimesFixed = slot.StartsAt <= now && slot.Reserved + slot.TrialReserved > 0,
            LastChange = await LastChangeAsync(db, slot.Number, cancellationToken),
        };
    }

    private static async Task<SlotChange?> LastChangeAsync(
        BookingDbContext db,
        string number,
        CancellationToken cancellationToken
    )
    {
        var line = await db
            .AuditLines.AsNoTracking()
            .Where(l => l.Subject == number)
            .OrderByDescending(l => l.At)
            .ThenByDescending(l => l.Id)
            .Select(l => new
            {
                l.AccountId,
                l.At,
                l.Action,
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (line is null)
            return null;
        var names = await WorkerNames.OfAsync(db, [line.AccountId], cancellationToken);
        return new(names.GetValueOrDefault(line.AccountId, new("", "")), line.At, line.Action);
    }
}
