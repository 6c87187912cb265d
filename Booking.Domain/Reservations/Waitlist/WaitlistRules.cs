using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Waitlist;

/// <summary>Who may wait, and who can take a seat: whoever could book it (rule Waiting list).</summary>
internal static class WaitlistRules
{
    /// <summary>Why this member could not book the slot now, if it had a free seat; null if they could.</summary>
    /// <param name="slot">With its program and location.</param>
    /// <param name="contract">What would pay, with its course's categories; null: the card, or nothing.</param>
    public static async Task<Refusal?> WhyNotAsync(
        BookingDbContext db,
        Slot slot,
        long memberId,
        Contract? contract,
        bool overlapConfirmed,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var method = contract?.Kind.Method() ?? (slot.Price == 0 ? PaymentMethod.Free : PaymentMethod.Card);
        var attempt = new BookingAttempt(memberId, slot, ReservationType.Regular, method, overlapConfirmed);
        return await BookingRules.WhyNotAsync(db, attempt, now, cancellationToken)
            ?? (contract is null ? null : UsableContracts.WhyNot(contract, slot.Program, now));
    }

    /// <summary>Whether the one who waits could take a seat now.</summary>
    /// <param name="entry">With its member.</param>
    public static async Task<bool> CanTakeAsync(
        BookingDbContext db,
        Slot slot,
        WaitlistEntry entry,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (entry.Member.Status != MemberStatus.Active)
            return false;
        var contract = entry.ContractId is { } id
            ? await db
                .Contracts.AsNoTracking()
                .Include(c => c.Course!.Categories)
                .SingleAsync(c => c.Id == id, cancellationToken)
            : null;
        var refusal = await WhyNotAsync(
            db,
            slot,
            entry.MemberId,
            contract,
            entry.OverlapConfirmed,
            now,
            cancellationToken
        );
        return refusal is null;
    }

    /// <summary>
    /// The first in the queue who could take a seat now; null if nobody could, or the queue's cut-off has come.
    /// </summary>
    /// <param name="slot">With its program and location.</param>
    public static async Task<WaitlistEntry?> NextAsync(
        BookingDbContext db,
        Slot slot,
        DateTimeOffset cutOff,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (now >= cutOff)
            return null;
        var queue = await db
            .WaitlistEntries.AsNoTracking()
            .Include(e => e.Member.Account)
            .Where(e => e.SlotId == slot.Id && e.Status == WaitlistStatus.Waiting)
            .OrderBy(e => e.Rank)
            .ToListAsync(cancellationToken);
        foreach (var entry in queue)
            if (await CanTakeAsync(db, slot, entry, now, cancellationToken))
                return entry;
        return null;
    }
}
