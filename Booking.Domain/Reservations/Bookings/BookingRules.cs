using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Bookings;

/// <summary>
/// The rules that are answered by reading: One living reservation, Overlap, Trial limit, Deadlines and Payment methods.
/// The caller holds the member's row lock, so no other booking of this member can slip in. Capacity is not asked here
/// but taken, by <see cref="Seats"/>.
/// </summary>
internal static class BookingRules
{
    /// <summary>
    /// The member's living reservations that overlap a span, and for a trial also those that used the program's trial.
    /// </summary>
    private static readonly CompiledQuery<
        Func<BookingDbContext, long, DateTimeOffset, DateTimeOffset, long?, IAsyncEnumerable<Conflict>>
    > ConflictingReservations = new(() =>
        EF.CompileAsyncQuery(
            (BookingDbContext db, long memberId, DateTimeOffset from, DateTimeOffset to, long? trialOf) =>
                db
                    .Reservations.AsNoTracking()
                    .Where(r => r.MemberId == memberId)
                    .Where(r =>
                        (
                            r.Status != ReservationStatus.Cancelled
                            && r.Status != ReservationStatus.Expired
                            && r.Slot.StartsAt < to
                            && r.Slot.EndsAt > from
                        ) || (r.ProgramId == trialOf && r.UsesTrial)
                    )
                    .Select(r => new Conflict(r.Id, r.SlotId, r.ProgramId, r.UsesTrial, r.Status))
        )
    );

    /// <summary>The first reason against the booking, or null. The slot must bring its program and location.</summary>
    public static async Task<Refusal?> WhyNotAsync(
        BookingDbContext db,
        BookingAttempt attempt,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var slot = attempt.Slot;
        if (WhyClosed(slot, attempt.AtDesk, now) is { } closed)
            return closed;
        if (WhyNotThisWay(attempt) is { } matrix)
            return matrix;
        var deadlines = await SlotTerms.DeadlinesOfAsync(db, slot, cancellationToken);
        if (now > deadlines.Reserve && !attempt.AtDesk)
            return Refusal.PastDeadline(deadlines.Reserve);
        return await WhyNotMemberAsync(db, attempt, cancellationToken);
    }

    /// <summary>
    /// Why no seat could be taken, from the slot as it is now. Full is what remains if nothing else prevents it.
    /// </summary>
    public static async Task<Refusal> WhyNoSeatAsync(
        BookingDbContext db,
        Slot seen,
        DateTimeOffset now,
        CancellationToken cancellationToken,
        bool walkIn = false
    )
    {
        var slot = await db.Slots.AsNoTracking().FirstOrDefaultAsync(s => s.Id == seen.Id, cancellationToken);
        if (slot is null)
            return Refusal.SlotNotFound;
        var isAsSeen =
            (slot.StartsAt, slot.EndsAt, slot.LocationId, slot.ProgramId)
            == (seen.StartsAt, seen.EndsAt, seen.LocationId, seen.ProgramId);
        return WhyClosed(slot, walkIn, now) ?? (isAsSeen ? Refusal.SlotFull : Refusal.SlotChanged);
    }

    private static Refusal? WhyClosed(Slot slot, bool walkIn, DateTimeOffset now) =>
        slot switch
        {
            { Status: SlotStatus.Cancelled } => Refusal.SlotCancelled,
            { Status: SlotStatus.Closed } => Refusal.SlotClosed,
            _ when (walkIn ? slot.EndsAt : slot.StartsAt) <= now => Refusal.SlotStarted,
            _ => null,
        };

    private static Refusal? WhyNotThisWay(BookingAttempt attempt)
    {
        if (attempt.Type == ReservationType.Trial && attempt.Slot.PriceOf(ReservationType.Trial) is null)
            return Refusal.NoTrialHere;
        return PaymentMatrix.Allows(attempt.Slot.Program.Kind, attempt.Type, attempt.Method) ? null
            : attempt.Method is PaymentMethod.Card or PaymentMethod.Free ? Refusal.CardNotAccepted
            : Refusal.MethodNotAccepted;
    }

    /// <summary>
    /// One living reservation, Trial limit, Overlap: one query for all three, the most important reason first.
    /// </summary>
    private static async Task<Refusal?> WhyNotMemberAsync(
        BookingDbContext db,
        BookingAttempt attempt,
        CancellationToken cancellationToken
    )
    {
        var slot = attempt.Slot;
        var isTrial = attempt.Type == ReservationType.Trial;
        var conflicts = await ConflictingReservations
            .For(db)(db, attempt.MemberId, slot.StartsAt, slot.EndsAt, isTrial ? slot.ProgramId : null)
            .Where(r => r.Id != attempt.Moving)
            .ToListAsync(cancellationToken);
        var living = conflicts
            .Where(r => r.Status is not (ReservationStatus.Cancelled or ReservationStatus.Expired))
            .ToList();
        if (living.Find(r => r.SlotId == slot.Id) is { } same)
            return same.Status == ReservationStatus.Releasing
                ? Refusal.HoldBeingReleased
                : Refusal.AlreadyBooked(Numbering.Reservation.Of(same.Id));
        if (isTrial && conflicts.Find(r => r.UsesTrial && r.ProgramId == slot.ProgramId) is { } trial)
            return Refusal.TrialUsed(Numbering.Reservation.Of(trial.Id));
        if (!attempt.OverlapConfirmed && living.Count > 0)
            return Refusal.Overlaps(Numbering.Reservation.Of(living[0].Id));
        return null;
    }

    private sealed record Conflict(long Id, long SlotId, long ProgramId, bool UsesTrial, ReservationStatus Status);
}
