using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Holds;

/// <summary>The member gives up their hold.</summary>
public sealed class ReleaseHold(IDbContextFactory<BookingDbContext> contexts, HoldRelease release)
{
    /// <summary>
    /// Idempotent: for a hold that is being released already the answer is <see cref="ReleaseOutcome.Asking"/>.
    /// </summary>
    public async Task<Result<ReleaseOutcome, Refusal>> RunAsync(
        Actor actor,
        string reservationNumber,
        CancellationToken cancellationToken
    )
    {
        var hold = await OwnHold.FindAsync(contexts, actor, reservationNumber, cancellationToken);
        if (!hold.Succeeded(out var own, out var refusal) && refusal != Refusal.HoldBeingReleased)
            return refusal;
        if (own is null)
            return ReleaseOutcome.Asking;
        if (!await release.BeginAsync(own.ReservationId, ReleaseCause.Member, cancellationToken))
            return ReleaseOutcome.NothingToDo;
        return await release.FinishAsync(own.ReservationId, cancellationToken);
    }
}
