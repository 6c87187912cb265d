using System.Globalization;
using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.FrontDesk.Kiosks;

/// <summary>
/// A member checks themselves in at a kiosk (rule Kiosk): by the code of their pass, which nobody can guess, and into a
/// booking at the kiosk's own location, paid and about to begin or under way. A number, which can be guessed, is not
/// enough. The device's secret gives this one right and no other.
/// </summary>
public sealed class CheckInSelf(Transactions transactions, TimeProvider clock)
{
    /// <param name="kiosk">The device's secret.</param>
    /// <param name="pass">What was scanned or typed.</param>
    public async Task<Result<KioskWelcome, Refusal>> RunAsync(
        string? kiosk,
        string? pass,
        CancellationToken cancellationToken
    )
    {
        var code = SearchText.Of(pass)?.WithoutBlanks.Replace("-", "", StringComparison.Ordinal) ?? "";
        return await transactions.RunAsync((db, token) => CheckInAsync(db, kiosk, code, token), cancellationToken);
    }

    private async Task<Result<KioskWelcome, Refusal>> CheckInAsync(
        BookingDbContext db,
        string? kiosk,
        string code,
        CancellationToken cancellationToken
    )
    {
        var place = await db
            .Kiosks.Where(KioskCode.IsOpen(kiosk))
            .Select(k => new { k.Id, k.LocationId })
            .FirstOrDefaultAsync(cancellationToken);
        if (place is null)
            return Refusal.KioskEnded;
        if (!MemberPass.IsCode(code))
            return Refusal.PassNeeded;
        var now = clock.GetUtcNow();
        var found = await Arrivals.FindAsync(db, code, new(LocationId: place.LocationId), now, cancellationToken);
        if (!found.Succeeded(out var booking, out var refusal))
            return refusal;
        if (booking.Status == ReservationStatus.Attended)
            return Welcome(booking, again: true);
        if (booking.Status is ReservationStatus.Held or ReservationStatus.Releasing)
            return Refusal.StillOnHold;
        if (booking.Status != ReservationStatus.Confirmed)
            return Refusal.AlreadyMarked;
        if (booking.CashDue is not null)
            return Refusal.PayAtDesk;
        var marked = await db
            .Reservations.Where(r =>
                r.Id == booking.Id && r.SlotId == booking.SlotId && r.Status == ReservationStatus.Confirmed
            )
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.Status, ReservationStatus.Attended).UpdatedAt(now),
                cancellationToken
            );
        if (marked == 0)
            return await db.Reservations.AnyAsync(
                r => r.Id == booking.Id && r.Status == ReservationStatus.Attended,
                cancellationToken
            )
                ? Welcome(booking, again: true)
                : Refusal.AlreadyMarked;
        if (!await Seats.TouchUncancelledAsync(db, booking.SlotId, now, cancellationToken))
            return Refusal.SlotCancelled;
        db.StateTransitions.Add(
            StateTransition.Of<ReservationStatus>(
                "Reservation",
                booking.Id,
                ReservationStatus.Confirmed,
                ReservationStatus.Attended,
                Trigger.Member,
                now,
                new() { ["kiosk"] = place.Id.ToString(CultureInfo.InvariantCulture) }
            )
        );
        return Welcome(booking, again: false);
    }

    private static KioskWelcome Welcome(Arrival booking, bool again) =>
        new(ShortName.Of(booking.Name), booking.Program, booking.StartsAt, again);
}
