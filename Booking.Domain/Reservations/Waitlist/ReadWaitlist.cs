using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Waitlist;

/// <summary>Reads a slot's queue for staff: who has an offer, then who waits, in their order.</summary>
public sealed class ReadWaitlist(IDbContextFactory<BookingDbContext> contexts)
{
    public async Task<IReadOnlyList<QueuedMember>> RunAsync(
        Actor actor,
        long slotId,
        CancellationToken cancellationToken
    )
    {
        actor.RequireStaff();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = await db
            .WaitlistEntries.AsNoTracking()
            .Include(e => e.Member)
            .Living()
            .Where(e => e.SlotId == slotId)
            .OrderBy(e => e.Rank)
            .ToListAsync(cancellationToken);
        var waiting = entries.Where(e => e.Status == WaitlistStatus.Waiting).Select((e, i) => Of(e, i + 1));
        return [.. entries.Where(e => e.Status == WaitlistStatus.Offered).Select(e => Of(e, 0)), .. waiting];
    }

    private static QueuedMember Of(WaitlistEntry entry, int place) =>
        new(
            entry.Member.Number,
            entry.Member.Name,
            place,
            entry.Status,
            entry.OfferedUntil,
            entry.ContractId is { } contract ? Numbering.Contract.Of(contract) : null,
            entry.IsAutomatic,
            entry.CreatedAt
        );
}
