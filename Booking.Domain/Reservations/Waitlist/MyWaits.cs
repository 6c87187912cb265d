using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Waitlist;

/// <summary>Reads what a member waits for; always the actor's own (rule Ownership).</summary>
public sealed class MyWaits(IDbContextFactory<BookingDbContext> contexts, SlotSearch search)
{
    /// <summary>Offers first, then what starts next.</summary>
    /// <returns>Empty for an account without a member.</returns>
    public async Task<IReadOnlyList<WaitView>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        [
            .. (await ReadAsync(actor, null, cancellationToken))
                .OrderByDescending(w => w.IsOffered)
                .ThenBy(w => w.Slot.StartsAt),
        ];

    /// <summary>The actor's place in one slot's queue; null: they are not in it.</summary>
    public async Task<WaitView?> OfSlotAsync(Actor actor, long slotId, CancellationToken cancellationToken) =>
        (await ReadAsync(actor, slotId, cancellationToken)).SingleOrDefault();

    private async Task<IReadOnlyList<WaitView>> ReadAsync(
        Actor actor,
        long? slotId,
        CancellationToken cancellationToken
    )
    {
        if (actor.MemberId is not { } memberId)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var mine = db.WaitlistEntries.AsNoTracking().Living().Where(e => e.MemberId == memberId);
        if (slotId is { } one)
            mine = mine.Where(e => e.SlotId == one);
        var rows = await mine.Select(e => new
        {
            Entry = e,
            Plan = db.Contracts.Where(c => c.Id == e.ContractId).Select(c => c.Plan.Name).FirstOrDefault(),
            Before = db.WaitlistEntries.Count(o =>
                o.SlotId == e.SlotId && o.Status == WaitlistStatus.Waiting && o.Rank < e.Rank
                ),
        })
            .ToListAsync(cancellationToken);
        if (rows.Count == 0)
            return [];
        var slots = (await search.ByIdAsync([.. rows.Select(r => r.Entry.SlotId)], cancellationToken)).ToDictionary(s =>
            s.Id
        );
        return
        [
            .. rows.Select(r => new WaitView
            {
                Slot = slots[r.Entry.SlotId],
                Status = r.Entry.Status,
                Place = r.Entry.Status == WaitlistStatus.Offered ? 0 : r.Before + 1,
                OfferedUntil = r.Entry.OfferedUntil,
                ContractNumber = r.Entry.ContractId is { } contract ? Numbering.Contract.Of(contract) : null,
                Plan = r.Plan,
                IsAutomatic = r.Entry.IsAutomatic,
            }),
        ];
    }
}
