using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Waitlist;

/// <summary>
/// What a slot's move means to those who wait for it: they keep their place, are told, and are asked before a seat is
/// booked at a time that they did not choose (rule Waiting list). The slot is locked.
/// </summary>
internal static class MovedQueue
{
    public static async Task RunAsync(
        BookingDbContext db,
        long slotId,
        bool tells,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var living = db.WaitlistEntries.Living().Where(e => e.SlotId == slotId);
        await living
            .Where(e => e.IsAutomatic)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.IsAutomatic, false).UpdatedAt(now), cancellationToken);
        if (!tells)
            return;
        var entries = await living
            .AsNoTracking()
            .Include(e => e.Slot.Program)
            .Include(e => e.Slot.Location)
            .Include(e => e.Member.Account)
            .OrderBy(e => e.Rank)
            .ToListAsync(cancellationToken);
        db.OutboxMails.AddRange(entries.Select(e => WaitlistMail.Moved(e.Slot, e.Member, now)));
    }
}
