using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Reservations.Waitlist;

/// <summary>
/// One tick of the waiting list's timer (rule Waiting list): books what was asked for beforehand, ends offers that were
/// not taken, ends queues at their cut-off, and offers a free seat beside somebody who could not take it when it was
/// freed, and can now. Several servers may tick at once: each step locks the slot and looks again.
/// </summary>
public sealed class TendWaitlist(
    IDbContextFactory<BookingDbContext> contexts,
    Transactions transactions,
    ClaimOffer claims,
    Func<WaitlistSettings> settings,
    TimeProvider clock,
    ILogger<TendWaitlist> log
)
{
    /// <summary>Offers handled in one tick; the next tick continues.</summary>
    private const int Batch = 50;

    /// <returns>How many entries or queues were changed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken) =>
        await BookAsync(cancellationToken)
        + await LapseAsync(cancellationToken)
        + await LookAtQueuesAsync(cancellationToken);

    private async Task<int> BookAsync(CancellationToken cancellationToken)
    {
        List<WaitlistEntry> asked;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            asked = await db
                .WaitlistEntries.AsNoTracking()
                .Include(e => e.Member)
                .Where(e => e.Status == WaitlistStatus.Offered && e.IsAutomatic)
                .OrderBy(e => e.OfferedAt)
                .Take(Batch)
                .ToListAsync(cancellationToken);
        foreach (var entry in asked)
            await TryBookAsync(entry, cancellationToken);
        return asked.Count;
    }

    /// <summary>
    /// One that fails does not hold up the others: the next tick tries it again, until its offer lapses.
    /// </summary>
    private async Task TryBookAsync(WaitlistEntry entry, CancellationToken cancellationToken)
    {
        var member = new Actor(entry.Member.AccountId, entry.MemberId, IsStaff: false, IsAdmin: false);
        try
        {
            var claimed = await claims.RunAsync(member, entry, cancellationToken);
            if (claimed.Refusal is not { } refusal)
                return;
            log.LogInformation("Entry {Entry} of the waiting list was not booked: {Reason}", entry.Id, refusal.Reason);
            await AskAsync(entry, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && !e.IsOutage())
        {
            log.LogError(e, "Entry {Entry} of the waiting list could not be booked; it is tried again", entry.Id);
        }
    }

    /// <summary>What could not be booked by itself is offered like any other seat.</summary>
    private Task<int> AskAsync(WaitlistEntry seen, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async (db, token) =>
            {
                var now = clock.GetUtcNow();
                var asked = await db
                    .WaitlistEntries.Where(e =>
                        e.Id == seen.Id && e.Status == WaitlistStatus.Offered && e.IsAutomatic && e.OfferedUntil > now
                    )
                    .ExecuteUpdateAsync(set => set.SetProperty(e => e.IsAutomatic, false).UpdatedAt(now), token);
                if (asked == 1)
                {
                    var entry = await WithFacts(db).SingleAsync(e => e.Id == seen.Id, token);
                    db.OutboxMails.Add(
                        WaitlistMail.Offered(entry.Slot, entry.Member, entry.OfferedUntil!.Value, tell: now, now)
                    );
                }

                return asked;
            },
            cancellationToken
        );

    private async Task<int> LapseAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        List<WaitlistEntry> due;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            due = await db
                .WaitlistEntries.AsNoTracking()
                .Where(e => e.Status == WaitlistStatus.Offered && e.OfferedUntil <= now)
                .OrderBy(e => e.OfferedUntil)
                .Take(Batch)
                .ToListAsync(cancellationToken);
        foreach (var entry in due)
            await EndAsync(
                entry.SlotId,
                e => e.Id == entry.Id && e.Status == WaitlistStatus.Offered && e.OfferedUntil <= now,
                cancellationToken
            );
        return due.Count;
    }

    private async Task<int> LookAtQueuesAsync(CancellationToken cancellationToken)
    {
        var changed = 0;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var slots = await PassOnSeats.WithQueue(db).ToListAsync(cancellationToken);
        if (slots.Count == 0)
            return 0;
        var policies = await db.DeadlinePolicies.AsNoTracking().ToListAsync(cancellationToken);
        foreach (var slot in slots)
            if (await LookAtAsync(db, slot, CutOff(slot, policies), cancellationToken))
                changed++;
        return changed;
    }

    private async Task<bool> LookAtAsync(
        BookingDbContext db,
        Slot slot,
        DateTimeOffset cutOff,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        if (slot.Status == SlotStatus.Cancelled || slot.StartsAt <= now)
            return await EndAsync(slot.Id, _ => true, cancellationToken);
        if (now >= cutOff)
            return await db.WaitlistEntries.AnyAsync(
                    e => e.SlotId == slot.Id && e.Status == WaitlistStatus.Waiting,
                    cancellationToken
                ) && await EndAsync(slot.Id, e => e.Status == WaitlistStatus.Waiting, cancellationToken);
        if (slot.Status != SlotStatus.Open || slot.Reserved >= slot.Capacity)
            return false;
        if (await WaitlistRules.NextAsync(db, slot, cutOff, now, cancellationToken) is null)
            return false;
        return await transactions.RunAsync(
            async (inside, token) =>
            {
                await WaitlistQueue.LockAsync(inside, slot.Id, token);
                return inside.FreedSlots.Add(slot.Id);
            },
            cancellationToken
        );
    }

    /// <summary>Ends those entries of a slot's queue that still are what was seen, and tells their members.</summary>
    private Task<bool> EndAsync(long slotId, Func<WaitlistEntry, bool> which, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async (db, token) =>
            {
                var now = clock.GetUtcNow();
                await WaitlistQueue.LockAsync(db, slotId, token);
                var ending = (await WithFacts(db).Living().Where(e => e.SlotId == slotId).ToListAsync(token))
                    .Where(which)
                    .ToList();
                foreach (var entry in ending)
                {
                    var isLate = entry.Status == WaitlistStatus.Offered && entry.OfferedUntil <= now;
                    var end = isLate ? WaitlistStatus.Lapsed : WaitlistStatus.Closed;
                    await WaitlistQueue.EndAsync(db, entry, end, Trigger.Timer, now, token);
                    db.OutboxMails.Add(
                        isLate
                            ? WaitlistMail.Lapsed(entry.Slot, entry.Member, now)
                            : WaitlistMail.Closed(entry.Slot, entry.Member, now)
                    );
                }

                return ending.Count > 0;
            },
            cancellationToken
        );

    private DateTimeOffset CutOff(Slot slot, IEnumerable<DeadlinePolicy> policies) =>
        ClaimWindow.CutOff(
            Deadlines.Of(
                policies.Where(p => p.SpeaksOf(slot.ProgramId, slot.Program.CategoryId, slot.LocationId)),
                slot.StartsAt,
                slot.Location.TimeZone
            ),
            settings()
        );

    private static IQueryable<WaitlistEntry> WithFacts(BookingDbContext db) =>
        db
            .WaitlistEntries.AsNoTracking()
            .Include(e => e.Slot.Program)
            .Include(e => e.Slot.Location)
            .Include(e => e.Member.Account);
}
