using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Cancellations;

/// <summary>Tells the member, or staff, what cancelling would lead to.</summary>
public sealed class PreviewCancellation(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <returns>Null if there is nothing to cancel, or it is not the actor's.</returns>
    public async Task<CancellationPreview?> RunAsync(
        Actor actor,
        string reservationNumber,
        CancellationToken cancellationToken
    )
    {
        if (!Numbering.Reservation.TryParse(reservationNumber, out var id))
            return null;
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reservation = await db
            .Reservations.AsNoTracking()
            .Include(r => r.Slot.Program)
            .Include(r => r.Slot.Location)
            .FirstOrDefaultAsync(
                r => r.Id == id && r.Status == ReservationStatus.Confirmed && r.Slot.StartsAt > now,
                cancellationToken
            );
        if (reservation is null || (reservation.MemberId != actor.MemberId && !actor.WorksHere))
            return null;
        return await Restitution.PreviewAsync(
            db,
            reservation,
            await FreeChanges.DeadlinesOfAsync(db, reservation, cancellationToken),
            now,
            cancellationToken
        );
    }
}
