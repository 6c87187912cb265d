using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>
/// Changes a slot in the caller's transaction: the one place where slots are edited. First the row locks (members, the
/// location and program it goes to, staff, rooms), then the conditional update, which locks the slot; what is asked
/// after it is valid until the commit, and if it forbids the edit, the edit is rolled back.
/// </summary>
internal static class SlotEditor
{
    public static async Task<Result<SlotWritten, SlotObjection>> RunAsync(
        BookingDbContext db,
        Actor actor,
        SlotEdit edit,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var slot = await db
            .Slots.AsNoTracking()
            .Include(s => s.Program)
            .Include(s => s.Location)
            .FirstOrDefaultAsync(s => s.Id == edit.SlotId, cancellationToken);
        if (slot is null || slot.Status == SlotStatus.Cancelled || slot.Version != edit.Version)
            return await WhyNotAsync(db, edit, now, cancellationToken);
        var (before, draft) = (SlotDraft.Of(slot), edit.Draft);
        var changed = before.DifferencesTo(draft);
        if (changed.Count == 0)
            return new SlotWritten(slot.Id);

        var moves =
            slot.StartsAt > now
            && changed.Any(f => f is SlotField.StartsAt or SlotField.EndsAt or SlotField.Location or SlotField.Staff);
        var bookings = new MovedBookings(db, slot);
        if (moves)
            await bookings.LockAllAsync(cancellationToken);
        // Only what changes: bookings wait for a locked program, because foreign keys lock what they refer to.
        if (changed.Contains(SlotField.Location))
            await SlotReferences.TakeLocationsAsync(db, [draft], cancellationToken);
        if (changed.Contains(SlotField.Program))
            await SlotReferences.TakeProgramsAsync(db, [draft], cancellationToken);
        var places = changed.Any(f => f is SlotField.StartsAt or SlotField.EndsAt or SlotField.Staff or SlotField.Room);
        if (places)
            await DoubleBooking.LockAllAsync(db, [draft], cancellationToken);
        var references = await SlotReferences.ReadAsync(db, [draft], cancellationToken);
        if (SlotRules.FaultsOf(draft, 0, references, before, now, slot.Currency).ToList() is { Count: > 0 } faults)
            return new SlotObjection.Invalid(faults);
        var clashes = places ? await DoubleBooking.FindAsync(db, [draft], references, slot.Id, cancellationToken) : [];
        // A price that was agreed in one currency does not become one in another with the program's next edit.
        var currency = changed.Contains(SlotField.Program)
            ? references.Programs[draft.ProgramId].Currency
            : slot.Currency;
        if (!await UpdateAsync(db, edit, currency, now, cancellationToken))
            return await WhyNotAsync(db, edit, now, cancellationToken);

        // The slot is locked from here: nobody books or cancels until the commit.
        if (await FixedAsync(db, slot, draft, changed, now, cancellationToken) is { } isFixed)
            return isFixed;
        var people = moves ? await bookings.ReadAsync(draft, cancellationToken) : [];
        if (slot.StartsAt > now && changed.Any(f => f is SlotField.StartsAt or SlotField.EndsAt or SlotField.Location))
        {
            var cancelBefore = (await SlotTerms.DeadlinesOfAsync(db, slot, cancellationToken)).Cancel;
            people = [.. people.Select(p => p with { KeepsRight = p.KeepsRight || now <= cancelBefore })];
            await FreeChanges.KeepAsync(db, slot.Id, cancelBefore, now, cancellationToken);
            await MovedQueue.RunAsync(db, slot.Id, tells: edit.Consent.Notify != false, now, cancellationToken);
        }

        if (Question(clashes, people, edit.Consent) is { } question)
            return new SlotObjection.Asks(question);
        var mailed = edit.Consent.Notify == true ? people.Count : 0;
        if (mailed > 0)
            await bookings.MailAsync(people, now, cancellationToken);
        db.AuditLines.Add(
            new AuditLine(
                actor,
                AuditAction.EditSlot,
                slot.Number,
                SlotWords.Of(before, changed),
                SlotWords.Of(draft, changed, Known(clashes, people, mailed)),
                now
            )
        );
        db.TouchedSlots.Add(slot.Id);
        db.FreedSlots.Add(slot.Id); // more seats, or seats that others may book now
        return new SlotWritten(slot.Id, mailed);
    }

    private static async Task<bool> UpdateAsync(
        BookingDbContext db,
        SlotEdit edit,
        string currency,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var draft = edit.Draft;
        var status = draft.Closed ? SlotStatus.Closed : SlotStatus.Open;
        return await db
                .Slots.Where(s =>
                    s.Id == edit.SlotId
                    && s.Version == edit.Version
                    && s.Status != SlotStatus.Cancelled
                    && s.Reserved <= draft.Capacity
                    && s.TrialReserved <= draft.TrialCapacity
                )
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(s => s.ProgramId, draft.ProgramId)
                            .SetProperty(s => s.LocationId, draft.LocationId)
                            .SetProperty(s => s.RoomId, draft.RoomId)
                            .SetProperty(s => s.StaffId, draft.StaffId)
                            .SetProperty(s => s.StartsAt, draft.StartsAt)
                            .SetProperty(s => s.EndsAt, draft.EndsAt)
                            .SetProperty(s => s.Capacity, draft.Capacity)
                            .SetProperty(s => s.TrialCapacity, draft.TrialCapacity)
                            .SetProperty(s => s.Price, draft.Price)
                            .SetProperty(s => s.TrialPrice, draft.TrialPrice)
                            .SetProperty(s => s.Currency, currency)
                            .SetProperty(s => s.Status, status)
                            .SetProperty(s => s.Version, s => s.Version + 1)
                            .SetProperty(s => s.Revision, s => s.Revision + 1)
                            .UpdatedAt(now),
                    cancellationToken
                ) == 1;
    }

    /// <summary>Why the update found no row, from the slot as it is now.</summary>
    private static async Task<Result<SlotWritten, SlotObjection>> WhyNotAsync(
        BookingDbContext db,
        SlotEdit edit,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var current = await ReadSlotDetails.ReadAsync(db, edit.SlotId, now, cancellationToken);
        if (current is null)
            return new SlotObjection.Refused(Refusal.SlotNotFound);
        if (current.Status == SlotStatus.Cancelled)
            return new SlotObjection.Refused(Refusal.SlotCancelled);
        if (current.Draft == edit.Draft)
            return new SlotWritten(current.Id); // somebody else wanted the same
        if (current.Version != edit.Version)
            return new SlotObjection.Conflict(edit.Draft, current);
        return new SlotObjection.SeatsTaken(current.Seats.Taken, current.TrialSeats.Taken);
    }

    /// <summary>
    /// What a booked slot keeps (rule Booked slot): its program, a start that lies ahead, and once it has begun its
    /// times and place.
    /// </summary>
    private static async Task<SlotObjection?> FixedAsync(
        BookingDbContext db,
        Slot slot,
        SlotDraft draft,
        IReadOnlyList<SlotField> changed,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var faults = new List<SlotFault>();
        if (
            changed.Contains(SlotField.Program)
            && await db.Reservations.AnyAsync(r => r.SlotId == slot.Id, cancellationToken)
        )
            faults.Add(new(SlotField.Program, SlotFaultKind.ProgramFixed));
        var times = changed.Where(f => f is SlotField.StartsAt or SlotField.EndsAt or SlotField.Location).ToList();
        if (times.Count > 0 && await db.Reservations.Living(slot.Id).AnyAsync(cancellationToken))
        {
            if (slot.StartsAt <= now)
                faults.AddRange(times.Select(f => new SlotFault(f, SlotFaultKind.TimesFixed)));
            else if (draft.StartsAt <= now)
                faults.Add(new(SlotField.StartsAt, SlotFaultKind.InThePast));
        }

        return faults.Count > 0 ? new SlotObjection.Invalid(faults) : null;
    }

    private static SlotQuestion? Question(
        IReadOnlyList<SlotClash> clashes,
        IReadOnlyList<AffectedPerson> people,
        SlotConsent consent
    )
    {
        var asks =
            !clashes.All(c => DoubleBooking.IsKnown(c, consent))
            || (people.Count > 0 && consent.Notify is null)
            || people.Any(p => p.Overlap is { } other && !consent.Overlaps.Contains(other.ReservationNumber));
        return asks ? new(clashes, people, AsksToNotify: people.Count > 0) : null;
    }

    private static IEnumerable<string> Known(
        IReadOnlyList<SlotClash> clashes,
        IReadOnlyList<AffectedPerson> people,
        int mailed
    )
    {
        foreach (var known in SlotWords.Known(clashes, null))
            yield return known;
        var overlaps = people.Where(p => p.Overlap is not null).Select(p => p.Overlap!.ReservationNumber).ToList();
        if (overlaps.Count > 0)
            yield return $"overlap confirmed: {string.Join(", ", overlaps)}";
        if (people.Count > 0)
            yield return mailed > 0 ? $"{mailed} mailed" : $"{people.Count} not mailed";
    }
}
