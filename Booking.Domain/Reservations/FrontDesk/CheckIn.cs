using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.FrontDesk;

/// <summary>
/// A member shows their QR code, or says their number, and is marked as attended (rule Check-in). The code only says
/// who it is: the booking decides whether they may check in, and <see cref="MarkAttendance"/> whether it may be marked.
/// </summary>
public sealed class CheckIn(IDbContextFactory<BookingDbContext> contexts, MarkAttendance attendance, TimeProvider clock)
{
    /// <param name="code">What a scanner read: the member's pass, or a number typed by hand (MB… or R…).</param>
    public async Task<Result<CheckedIn, Refusal>> RunAsync(
        Actor actor,
        string code,
        CheckInPlace place,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        // A scanner behind a Japanese input method types full-width letters.
        var typed = SearchText.Of(code)?.WithoutBlanks ?? "";
        var found = await FindAsync(typed, place, cancellationToken);
        if (!found.Succeeded(out var booking, out var refusal))
            return refusal;
        var again = booking.Status == ReservationStatus.Attended;
        if (
            !again
            && (await attendance.RunAsync(actor, booking.Number, Attendance.Attended, cancellationToken)).Refusal
                is { } no
        )
            return no;
        return new CheckedIn(
            booking.Number,
            Numbering.Member.Of(booking.MemberId),
            booking.Name,
            Numbering.Slot.Of(booking.SlotId),
            booking.Program,
            booking.StartsAt,
            again,
            booking.CashDue
        );
    }

    private async Task<Result<Arrival, Refusal>> FindAsync(
        string code,
        CheckInPlace place,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Arrivals.FindAsync(db, code, place, clock.GetUtcNow(), cancellationToken);
    }
}
