using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.FrontDesk;

/// <summary>
/// Staff mark who came (rule Attendance): Confirmed ↔ Attended, Confirmed ↔ NoShow. One mark becomes the other only by
/// way of Confirmed, so that of two people who mark differently one is told. The seat stays taken either way. Repeating
/// a mark is harmless. A no-show has a day's grace before it leads to anything (<see cref="FinishNoShows"/>); after
/// that only an admin takes it back.
/// </summary>
public sealed class MarkAttendance(Transactions transactions, TimeProvider clock)
{
    /// <summary>How long before the start somebody may be marked as attended.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromHours(2);

    /// <returns>The current status.</returns>
    public async Task<Result<ReservationStatus, Refusal>> RunAsync(
        Actor actor,
        string reservationNumber,
        Attendance mark,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        if (!Numbering.Reservation.TryParse(reservationNumber, out var id))
            return Refusal.ReservationNotFound;
        return await transactions.RunAsync((db, token) => MarkAsync(db, actor, id, mark, token), cancellationToken);
    }

    private async Task<Result<ReservationStatus, Refusal>> MarkAsync(
        BookingDbContext db,
        Actor actor,
        long id,
        Attendance mark,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var before = await db
            .Reservations.AsNoTracking()
            .Where(r => r.Id == id)
            .Select(r => new
            {
                r.Status,
                r.SlotId,
                r.Slot.StartsAt,
                IsFinal = r.MissedFinalAt != null,
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (before is null)
            return Refusal.ReservationNotFound;
        var to = After(mark);
        if (before.Status == to)
            return to;
        if (WhyNot(before.Status, mark, before.StartsAt, now) is { } refusal)
            return refusal;
        if (before.IsFinal && !actor.IsAdmin)
            return Refusal.NoShowFinal;

        var missedAt = to == ReservationStatus.NoShow ? now : (DateTimeOffset?)null;
        var marked = await db
            .Reservations.Where(r =>
                r.Id == id
                && r.Status == before.Status
                && r.SlotId == before.SlotId
                && (r.MissedFinalAt == null || actor.IsAdmin)
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(r => r.Status, to)
                        .SetProperty(r => r.MissedAt, missedAt)
                        .SetProperty(r => r.MissedFinalAt, (DateTimeOffset?)null),
                cancellationToken
            );
        if (marked == 0)
        {
            // A concurrent change won: if it set the same mark, that is the answer.
            var current = await db
                .Reservations.Where(r => r.Id == id)
                .Select(r => r.Status)
                .SingleAsync(cancellationToken);
            return current == to ? to
                : current == before.Status
                    ? (before.Status == ReservationStatus.NoShow ? Refusal.NoShowFinal : Refusal.SlotChanged)
                : WhyNot(current, mark, before.StartsAt, now) ?? Refusal.AlreadyMarked;
        }

        if (!await Seats.TouchUncancelledAsync(db, before.SlotId, cancellationToken))
            return Refusal.SlotCancelled;
        db.StateTransitions.Add(
            StateTransition.Of<ReservationStatus>("Reservation", id, before.Status, to, actor.DeskTrigger(), now)
        );
        db.AuditLines.Add(
            new AuditLine(
                actor,
                ActionOf(mark),
                Numbering.Reservation.Of(id),
                before.Status.ToString(),
                to.ToString(),
                now
            )
        );
        return to;
    }

    private static Refusal? WhyNot(
        ReservationStatus from,
        Attendance mark,
        DateTimeOffset startsAt,
        DateTimeOffset now
    ) =>
        (from, mark) switch
        {
            (ReservationStatus.Held or ReservationStatus.Releasing, _) => Refusal.StillOnHold,
            (ReservationStatus.Cancelled or ReservationStatus.Expired, _) => Refusal.AlreadyEnded,
            (not ReservationStatus.Confirmed, not Attendance.Cleared) => Refusal.AlreadyMarked,
            (_, Attendance.Attended) when now < startsAt - Early => Refusal.NotYet,
            (_, Attendance.NoShow) when now < startsAt => Refusal.NotYet,
            _ => null,
        };

    private static ReservationStatus After(Attendance mark) =>
        mark switch
        {
            Attendance.Attended => ReservationStatus.Attended,
            Attendance.NoShow => ReservationStatus.NoShow,
            _ => ReservationStatus.Confirmed,
        };

    private static AuditAction ActionOf(Attendance mark) =>
        mark switch
        {
            Attendance.Attended => AuditAction.MarkAttended,
            Attendance.NoShow => AuditAction.MarkNoShow,
            _ => AuditAction.ClearAttendance,
        };
}
