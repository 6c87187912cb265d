using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>
/// Staff take a cancellation back (rule Studio cancellation). Bookings that were cancelled with it stay cancelled;
/// refused while some of them are still being cancelled.
/// </summary>
public sealed class ReopenSlot(Transactions transactions, ReadSlotDetails details, TimeProvider clock)
{
    public async Task<Result<SlotSaved, SlotObjection>> RunAsync(
        Actor actor,
        ReopenSlotRequest request,
        CancellationToken cancellationToken
    )
    {
        var written = await CalendarCommand.RunAsync(
            transactions,
            clock,
            actor,
            request.Key,
            [nameof(ReopenSlot), request.SlotId, request.Version],
            (db, now, token) => ReopenAsync(db, actor, request, now, token),
            cancellationToken
        );
        return await details.AnswerAsync(written, cancellationToken);
    }

    private static async Task<Result<SlotWritten, SlotObjection>> ReopenAsync(
        BookingDbContext db,
        Actor actor,
        ReopenSlotRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var slot = await db.Slots.AsNoTracking().FirstOrDefaultAsync(s => s.Id == request.SlotId, cancellationToken);
        if (slot is null)
            return new SlotObjection.Refused(Refusal.SlotNotFound);
        SlotDraft[] draft = [SlotDraft.Of(slot)];
        await DoubleBooking.LockAllAsync(db, draft, cancellationToken);
        var clashes = await DoubleBooking.FindAsync(
            db,
            draft,
            await SlotReferences.ReadAsync(db, draft, cancellationToken),
            slot.Id,
            cancellationToken
        );
        var before = await db
            .StateTransitions.Where(t =>
                t.Entity == "Slot" && t.EntityId == slot.Id && t.To == nameof(SlotStatus.Cancelled)
            )
            .OrderByDescending(t => t.Id)
            .Select(t => t.From)
            .FirstOrDefaultAsync(cancellationToken);
        // A slot that was closed before stays closed.
        var status = before == nameof(SlotStatus.Closed) ? SlotStatus.Closed : SlotStatus.Open;
        var reopened = await db
            .Slots.Where(s =>
                s.Id == slot.Id
                && s.Version == request.Version
                && s.Status == SlotStatus.Cancelled
                && s.Reserved == 0
                && s.TrialReserved == 0
                && s.EndsAt > now
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.Status, status)
                        .SetProperty(s => s.CancelReason, (string?)null)
                        .SetProperty(s => s.Version, s => s.Version + 1)
                        .SetProperty(s => s.Revision, s => s.Revision + 1)
                        .UpdatedAt(now),
                cancellationToken
            );
        if (reopened == 0)
            return await WhyNotAsync(db, request, now, cancellationToken);
        if (!clashes.All(c => DoubleBooking.IsKnown(c, request.Consent ?? SlotConsent.None)))
            return new SlotObjection.Asks(new(clashes, [], AsksToNotify: false));

        db.StateTransitions.Add(
            StateTransition.Of<SlotStatus>("Slot", slot.Id, SlotStatus.Cancelled, status, actor.DeskTrigger(), now)
        );
        db.AuditLines.Add(
            new AuditLine(
                actor,
                AuditAction.ReopenSlot,
                slot.Number,
                SlotStatus.Cancelled.ToString(),
                string.Join(" · ", SlotWords.Known(clashes, status.ToString())),
                now
            )
        );
        db.TouchedSlots.Add(slot.Id);
        db.FreedSlots.Add(slot.Id);
        return new SlotWritten(slot.Id);
    }

    private static async Task<SlotObjection> WhyNotAsync(
        BookingDbContext db,
        ReopenSlotRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var current = await ReadSlotDetails.ReadAsync(db, request.SlotId, now, cancellationToken);
        if (current is null)
            return new SlotObjection.Refused(Refusal.SlotNotFound);
        if (current.Status != SlotStatus.Cancelled)
            return new SlotObjection.Refused(Refusal.SlotNotCancelled);
        if (current.Draft.EndsAt <= now)
            return new SlotObjection.Refused(Refusal.SlotEnded);
        return current.Version != request.Version
            ? new SlotObjection.Conflict(null, current)
            : new SlotObjection.Refused(Refusal.SlotEmptying);
    }
}
