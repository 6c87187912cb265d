using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>
/// A member agrees to what the studio has changed (rule Rights kept): from then on the usual deadline counts. The
/// agreement covers the change that was shown and no later one.
/// </summary>
public sealed class AgreeToChange(Transactions transactions, TimeProvider clock)
{
    /// <param name="seen"><see cref="ReservationView.RightsKeptAt"/> as the member saw it.</param>
    /// <returns>The reservation's number; refused with SlotChanged if something has changed once more.</returns>
    public async Task<Result<string, Refusal>> RunAsync(
        Actor actor,
        string reservationNumber,
        DateTimeOffset seen,
        CancellationToken cancellationToken
    )
    {
        if (actor.MemberId is not { } memberId)
            return Refusal.SignInRequired;
        if (!Numbering.Reservation.TryParse(reservationNumber, out var id))
            return Refusal.ReservationNotFound;
        return await transactions.RunAsync<string, Refusal>(
            async (db, token) =>
            {
                var now = clock.GetUtcNow();
                var agreed = await db
                    .Reservations.Where(r =>
                        r.Id == id
                        && r.MemberId == memberId
                        && r.Status == ReservationStatus.Confirmed
                        && r.RightsKeptAt == seen
                    )
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(r => r.RightsKeptAt, (DateTimeOffset?)null).UpdatedAt(now),
                        token
                    );
                if (agreed == 0)
                    return await WhyNotAsync(db, id, memberId, token);
                db.StateTransitions.Add(
                    StateTransition.Of<ReservationStatus>(
                        "Reservation",
                        id,
                        ReservationStatus.Confirmed,
                        ReservationStatus.Confirmed,
                        Trigger.Member,
                        now,
                        new() { ["agreed"] = "the studio's change" }
                    )
                );
                return Numbering.Reservation.Of(id);
            },
            cancellationToken
        );
    }

    private static async Task<Result<string, Refusal>> WhyNotAsync(
        BookingDbContext db,
        long id,
        long memberId,
        CancellationToken cancellationToken
    ) =>
        await db
            .Reservations.Where(r => r.Id == id && r.MemberId == memberId)
            .Select(r => new { r.Status, r.RightsKeptAt })
            .FirstOrDefaultAsync(cancellationToken) switch
        {
            null => Refusal.ReservationNotFound,
            { Status: not ReservationStatus.Confirmed } => Refusal.AlreadyEnded,
            { RightsKeptAt: null } => Numbering.Reservation.Of(id),
            _ => Refusal.SlotChanged,
        };
}
