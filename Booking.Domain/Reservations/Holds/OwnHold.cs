using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Holds;

/// <summary>A hold of the actor, found by its public number.</summary>
internal sealed record OwnHold(long ReservationId, long PaymentId, DateTimeOffset ExpiresAt)
{
    /// <summary>Answers what is not the actor's exactly like what does not exist (rule Ownership).</summary>
    public static async Task<Result<OwnHold, Refusal>> FindAsync(
        IDbContextFactory<BookingDbContext> contexts,
        Actor actor,
        string number,
        CancellationToken cancellationToken
    )
    {
        if (actor.MemberId is not { } memberId)
            return Refusal.SignInRequired;
        if (!Numbering.Reservation.TryParse(number, out var id))
            return Refusal.ReservationNotFound;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db
            .Reservations.Where(r => r.Id == id && r.MemberId == memberId)
            .Select(r => new
            {
                r.Status,
                r.HoldExpiresAt,
                PaymentId = db.Payments.Where(p => p.ReservationId == r.Id).Select(p => (long?)p.Id).FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancellationToken);
        return found switch
        {
            null => Refusal.ReservationNotFound,
            { Status: ReservationStatus.Held, PaymentId: { } payment } => new OwnHold(
                id,
                payment,
                found.HoldExpiresAt!.Value
            ),
            { Status: ReservationStatus.Releasing } => Refusal.HoldBeingReleased,
            { Status: ReservationStatus.Expired } => Refusal.HoldOver,
            { Status: ReservationStatus.Cancelled } => Refusal.AlreadyEnded,
            _ => Refusal.AlreadyConfirmed,
        };
    }
}
