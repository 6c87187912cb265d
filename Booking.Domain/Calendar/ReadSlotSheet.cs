using Booking.Domain.Data;
using Booking.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Calendar;

/// <summary>Reads what the calendar's panel edits; for staff.</summary>
public sealed class ReadSlotSheet(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <returns>Null: there is no such slot.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<SlotSheet?> RunAsync(Actor actor, long slotId, CancellationToken cancel)
    {
        if (!actor.WorksHere) throw new UnauthorizedAccessException("The calendar is for staff.");
        await using var db = await contexts.CreateDbContextAsync(cancel);
        _ = (db, clock, slotId);
        throw new NotImplementedException();
    }
}
