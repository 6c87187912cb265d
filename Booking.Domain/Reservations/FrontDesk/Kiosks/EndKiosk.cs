using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.FrontDesk.Kiosks;

/// <summary>
/// An admin, or who made it one, ends a kiosk: its next request is refused, wherever the device is. Repeating it does
/// nothing more.
/// </summary>
public sealed class EndKiosk(Transactions transactions, TimeProvider clock)
{
    /// <returns>The id of a kiosk that is none any more.</returns>
    public async Task<Result<long, Refusal>> RunAsync(Actor actor, long kioskId, CancellationToken cancellationToken)
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        return await transactions.RunAsync((db, token) => EndAsync(db, actor, kioskId, token), cancellationToken);
    }

    private async Task<Result<long, Refusal>> EndAsync(
        BookingDbContext db,
        Actor actor,
        long kioskId,
        CancellationToken cancellationToken
    )
    {
        var kiosk = await db.Kiosks.AsNoTracking().FirstOrDefaultAsync(k => k.Id == kioskId, cancellationToken);
        if (kiosk is null)
            return kioskId;
        if (!actor.IsAdmin && kiosk.OpenedBy != actor.AccountId)
            return Refusal.NotAllowed;
        var now = clock.GetUtcNow();
        var ended = await db
            .Kiosks.Where(k => k.Id == kioskId && k.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(k => k.EndedAt, now), cancellationToken);
        if (ended > 0)
            db.AuditLines.Add(
                new AuditLine(
                    actor,
                    AuditAction.EndKiosk,
                    Numbering.Location.Of(kiosk.LocationId),
                    kiosk.Name,
                    after: null,
                    now
                )
            );
        return kioskId;
    }
}
