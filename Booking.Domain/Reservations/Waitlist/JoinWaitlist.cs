using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Waitlist;

/// <summary>
/// Puts a member at the end of a full slot's queue (rule Waiting list). Refused for whatever would refuse a booking,
/// and when there is a free seat. A seat that is freed at the same moment either refuses this, or finds the member in
/// the queue: both lock the slot's row.
/// </summary>
public sealed class JoinWaitlist(Transactions transactions, Func<WaitlistSettings> settings, TimeProvider clock)
{
    public async Task<Result<WaitlistPlace, Refusal>> RunAsync(
        Actor actor,
        JoinWaitlistRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!Booker.Of(actor, request.ForMember).Succeeded(out var booker, out var refusal))
            return refusal;
        var command = CommandKey.Of(
            actor,
            request.IdempotencyKey,
            [nameof(JoinWaitlist), booker.MemberId, request.SlotId, request.ContractNumber, request.IsAutomatic]
        );
        if (!command.Succeeded(out var key, out refusal))
            return refusal;
        return await transactions.RunOnceAsync<WaitlistPlace>(
            key,
            clock,
            acquire: async (db, token) =>
                await booker.LockAsync(db, token)
                    ? null
                    : await Standing.WhyNotActiveAsync(
                        db,
                        booker.MemberId,
                        token,
                        otherwise: booker.AtDesk ? Refusal.MemberNotFound : Refusal.NotActiveMember
                    ),
            again: (db, receipt, token) => AgainAsync(db, receipt.SubjectId, token),
            command: (db, now, token) => JoinAsync(db, booker, request, now, token),
            cancellationToken
        );
    }

    private async Task<Result<Effect<WaitlistPlace>, Refusal>> JoinAsync(
        BookingDbContext db,
        Booker booker,
        JoinWaitlistRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var slot = await db
            .Slots.AsNoTracking()
            .Include(s => s.Program)
            .Include(s => s.Location)
            .FirstOrDefaultAsync(s => s.Id == request.SlotId, cancellationToken);
        if (slot is null)
            return Refusal.SlotNotFound;
        var contract = await UsableContracts.ChosenAsync(
            db,
            booker.MemberId,
            request.ContractNumber,
            cancellationToken
        );
        if (request.ContractNumber is not null && contract is null)
            return Refusal.ContractNotFound;
        var rule = await WaitlistRules.WhyNotAsync(
            db,
            slot,
            booker.MemberId,
            contract,
            request.OverlapConfirmed,
            now,
            cancellationToken
        );
        if (rule is not null)
            return rule;
        if (await WhyNoPlaceAsync(db, slot, booker.MemberId, now, cancellationToken) is { } full)
            return full;
        if (!await Seats.JoinQueueAsync(db, slot.Id, now, cancellationToken))
            return await WhyNoQueueAsync(db, slot, now, cancellationToken);
        return await WriteAsync(db, booker, slot, contract, request, now, cancellationToken);
    }

    private async Task<Refusal?> WhyNoPlaceAsync(
        BookingDbContext db,
        Slot slot,
        long memberId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var cutOff = ClaimWindow.CutOff(await SlotTerms.DeadlinesOfAsync(db, slot, cancellationToken), settings());
        if (now >= cutOff)
            return Refusal.WaitlistClosed;
        var waits = await db
            .WaitlistEntries.Living()
            .Where(e => e.MemberId == memberId)
            .Select(e => e.SlotId)
            .ToListAsync(cancellationToken);
        return waits.Contains(slot.Id) ? Refusal.AlreadyWaiting
            : waits.Count >= settings().PerMember ? Refusal.TooManyWaits
            : null;
    }

    /// <summary>Full is what the queue asks for, so a slot that is open and not full has a free seat.</summary>
    private static async Task<Refusal> WhyNoQueueAsync(
        BookingDbContext db,
        Slot slot,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var refusal = await BookingRules.WhyNoSeatAsync(db, slot, now, cancellationToken);
        return refusal == Refusal.SlotFull ? Refusal.SeatIsFree : refusal;
    }

    private static async Task<Result<Effect<WaitlistPlace>, Refusal>> WriteAsync(
        BookingDbContext db,
        Booker booker,
        Slot slot,
        Contract? contract,
        JoinWaitlistRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var waiting = db.WaitlistEntries.Where(e => e.SlotId == slot.Id && e.Status == WaitlistStatus.Waiting);
        var place = 1 + await waiting.CountAsync(cancellationToken);
        var last = await db
            .WaitlistEntries.Where(e => e.SlotId == slot.Id)
            .MaxAsync(e => (long?)e.Rank, cancellationToken);
        var isAutomatic = request.IsAutomatic && contract is not null;
        var entry = new WaitlistEntry(slot.Id, booker.MemberId, (last ?? 0) + 1)
        {
            ContractId = contract?.Id,
            IsAutomatic = isAutomatic,
            OverlapConfirmed = request.OverlapConfirmed,
        };
        db.WaitlistEntries.Add(entry);
        db.StateTransitions.Add(
            StateTransition.Of(
                WaitlistQueue.Entity,
                entry.Id,
                (WaitlistStatus?)null,
                WaitlistStatus.Waiting,
                booker.Trigger,
                now
            )
        );
        var member = await db
            .Members.AsNoTracking()
            .Include(m => m.Account)
            .SingleAsync(m => m.Id == booker.MemberId, cancellationToken);
        db.OutboxMails.Add(WaitlistMail.Joined(slot, member, place, isAutomatic, now));
        booker.Audit(db, AuditAction.JoinWaitlist, slot.Number, null, member.Number, now);
        return new Effect<WaitlistPlace>(entry.Id, new(place));
    }

    private static async Task<Result<WaitlistPlace, Refusal>> AgainAsync(
        BookingDbContext db,
        long entryId,
        CancellationToken cancellationToken
    )
    {
        var entry = await db.WaitlistEntries.AsNoTracking().SingleAsync(e => e.Id == entryId, cancellationToken);
        if (entry.EndedAt is not null)
            return Refusal.NotWaiting;
        return new WaitlistPlace(await WaitlistPlaces.OfAsync(db, entry, cancellationToken));
    }
}
