using System.Globalization;
using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Messages;

/// <summary>Whom a message to a slot reaches, and what was written before; for staff.</summary>
public sealed class ReadSlotMessages(IDbContextFactory<BookingDbContext> contexts, SlotSearch search)
{
    /// <summary>More of what was written before is not shown; the audit has all.</summary>
    private const int MaxEarlier = 20;

    /// <returns>Null if there is no such slot.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<SlotMessages?> FindAsync(Actor actor, long slotId, CancellationToken cancellationToken)
    {
        actor.RequireStaff();
        if ((await search.ByIdAsync([slotId], cancellationToken)).SingleOrDefault() is not { } slot)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var people = await SlotPeople.ReadAsync(db, slotId, cancellationToken);
        var lines = await db
            .AuditLines.AsNoTracking()
            .Where(l => l.Subject == slot.Number && l.Action == AuditAction.MessageSlot && l.After != null)
            .OrderByDescending(l => l.At)
            .ThenByDescending(l => l.Id)
            .Take(MaxEarlier)
            .ToListAsync(cancellationToken);
        var names = await WorkerNames.OfAsync(db, lines.Select(l => l.AccountId), cancellationToken);
        return new(
            slot,
            [.. people.Select(SlotPeople.Recipient)],
            [
                .. lines.Select(l => new EarlierMessage(
                    l.At,
                    names.GetValueOrDefault(l.AccountId, new("", "")),
                    CountIn(l.After!),
                    l.After![(l.After!.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
                )),
            ]
        );
    }

    /// <summary>The line begins with it.</summary>
    private static int CountIn(string line) =>
        int.TryParse(line.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
}
