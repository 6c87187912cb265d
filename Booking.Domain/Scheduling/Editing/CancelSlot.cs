using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Reservations.Cancellations;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>
/// Staff cancel a slot (rule Studio cancellation): it is Cancelled at once, so that nobody books any more; then each of
/// its bookings is cancelled with full restitution whatever the deadline, and its member mailed, one transaction each.
/// Refused once somebody has attended, or when it is over.
/// </summary>
public sealed class CancelSlot(Transactions transactions, CancelForStudio bookings, TimeProvider clock)
{
    /// <param name="progress">Reported after every booking; may be called from any thread.</param>
    public async Task<Result<SlotCancellation, SlotObjection>> RunAsync(
        Actor actor,
        CancelSlotRequest request,
        IProgress<CancelledSlotProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var reason = TypedText.Cleaned(request.Reason ?? "");
        if (reason.Length > Slot.MaxReasonLength)
            return new SlotObjection.Refused(Refusal.ReasonTooLong);
        var written = await CalendarCommand.RunAsync(
            transactions,
            clock,
            actor,
            request.Key,
            [nameof(CancelSlot), request.SlotId, request.Version, reason],
            (db, now, token) => CancelAsync(db, actor, request, reason, now, token),
            cancellationToken
        );
        if (!written.Succeeded(out var slot, out var objection))
            return objection;
        return new SlotCancellation(
            slot.SlotId,
            request.Version + 1,
            await bookings.RunAsync(slot.SlotId, actor.DeskTrigger(), progress, cancellationToken)
        );
    }

    private static async Task<Result<SlotWritten, SlotObjection>> CancelAsync(
        BookingDbContext db,
        Actor actor,
        CancelSlotRequest request,
        string reason,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var told = reason.Length == 0 ? null : reason;
        var before = await db
            .Slots.Where(s => s.Id == request.SlotId)
            .Select(s => s.Status)
            .FirstOrDefaultAsync(cancellationToken);
        var cancelled = await db
            .Slots.Where(s =>
                s.Id == request.SlotId
                && s.Version == request.Version
                && s.Status != SlotStatus.Cancelled
                && s.EndsAt > now
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.Status, SlotStatus.Cancelled)
                        .SetProperty(s => s.CancelReason, told)
                        .SetProperty(s => s.Version, s => s.Version + 1)
                        .SetProperty(s => s.Revision, s => s.Revision + 1)
                        .UpdatedAt(now),
                cancellationToken
            );
        if (cancelled == 0)
            return await WhyNotAsync(db, request, now, cancellationToken);

        // The slot is locked from here: nobody books or is marked until the commit, and then it is cancelled.
        var people = await Affected.ReadAsync(db, request.SlotId, cancellationToken);
        if (people.Any(p => p.Status == ReservationStatus.Attended))
            return new SlotObjection.Refused(Refusal.SlotAttended);
        if (people.Count > 0 && !request.Confirmed)
            return new SlotObjection.Asks(new([], people, AsksToNotify: false));
        var number = Numbering.Slot.Of(request.SlotId);
        db.StateTransitions.Add(
            StateTransition.Of<SlotStatus>(
                "Slot",
                request.SlotId,
                before,
                SlotStatus.Cancelled,
                actor.DeskTrigger(),
                now
            )
        );
        db.AuditLines.Add(
            new AuditLine(
                actor,
                AuditAction.CancelSlot,
                number,
                before.ToString(),
                $"{SlotStatus.Cancelled} · {people.Count} booked{(told is null ? "" : $": {told}")}",
                now
            )
            {
                LeadsToRefunds = people.Count > 0,
            }
        );
        db.TouchedSlots.Add(request.SlotId);
        return new SlotWritten(request.SlotId, people.Count);
    }

    private static async Task<SlotObjection> WhyNotAsync(
        BookingDbContext db,
        CancelSlotRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var current = await ReadSlotDetails.ReadAsync(db, request.SlotId, now, cancellationToken);
        if (current is null)
            return new SlotObjection.Refused(Refusal.SlotNotFound);
        if (current.Status == SlotStatus.Cancelled)
            return new SlotObjection.Refused(Refusal.SlotCancelled);
        return current.Draft.EndsAt <= now
            ? new SlotObjection.Refused(Refusal.SlotEnded)
            : new SlotObjection.Conflict(null, current);
    }
}
