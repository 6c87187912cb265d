using Booking.Domain.Audit;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Waitlist;

/// <summary>
/// Offers free seats to those who wait, in their order, in the transaction that frees them (rule Waiting list): from
/// the commit on the seat is kept for the first who can take it, and nobody else finds it free.
/// </summary>
internal sealed class PassOnSeats(Func<WaitlistSettings> settings, Func<QuietHours> quiet, TimeProvider clock)
    : IFreedSeats
{
    async Task IFreedSeats.PassOnAsync(BookingDbContext db, CancellationToken cancellationToken)
    {
        var freed = db.FreedSlots.Order().ToList();
        var slots = await WithQueue(db)
            .Where(s => freed.Contains(s.Id) && s.Status == SlotStatus.Open && s.Reserved < s.Capacity)
            .OrderBy(s => s.Id)
            .ToListAsync(cancellationToken);
        foreach (var slot in slots)
            await PassOnAsync(db, slot, cancellationToken);
    }

    /// <summary>Slots that somebody waits for, with their program and location.</summary>
    public static IQueryable<Slot> WithQueue(BookingDbContext db) =>
        db.Slots.AsNoTracking().Include(s => s.Program).Include(s => s.Location).Where(s => s.Waiting > 0);

    /// <summary>Offers the free seats of a slot that the transaction has locked.</summary>
    private async Task PassOnAsync(BookingDbContext db, Slot slot, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var cutOff = ClaimWindow.CutOff(await SlotTerms.DeadlinesOfAsync(db, slot, cancellationToken), settings());
        for (var free = slot.Capacity - slot.Reserved; free > 0; free--)
        {
            var next = await WaitlistRules.NextAsync(db, slot, cutOff, now, cancellationToken);
            if (next is null || !await Seats.OfferAsync(db, slot.Id, now, cancellationToken))
                return;
            await OfferAsync(db, slot, next, cutOff, now, cancellationToken);
        }
    }

    private async Task OfferAsync(
        BookingDbContext db,
        Slot slot,
        WaitlistEntry entry,
        DateTimeOffset cutOff,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var until = ClaimWindow.Until(now, cutOff, settings(), quiet());
        var offered = await db
            .WaitlistEntries.Where(e => e.Id == entry.Id && e.Status == WaitlistStatus.Waiting)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(e => e.Status, WaitlistStatus.Offered)
                        .SetProperty(e => e.OfferedAt, now)
                        .SetProperty(e => e.OfferedUntil, until)
                        .UpdatedAt(now),
                cancellationToken
            );
        if (offered != 1)
            throw new InvalidOperationException($"Entry {entry.Id} of the waiting list changed meanwhile.");
        db.StateTransitions.Add(
            StateTransition.Of<WaitlistStatus>(
                WaitlistQueue.Entity,
                entry.Id,
                WaitlistStatus.Waiting,
                WaitlistStatus.Offered,
                Trigger.Timer,
                now
            )
        );
        // One that is booked by itself is told of the booking.
        if (!entry.IsAutomatic)
            db.OutboxMails.Add(WaitlistMail.Offered(slot, entry.Member, until, Tell(now, until), now));
    }

    /// <summary>While the quiet hours do not count towards the window, nobody is woken.</summary>
    private DateTimeOffset Tell(DateTimeOffset now, DateTimeOffset until) =>
        until - now > settings().ClaimTime ? quiet().Awake(now) : now;
}
