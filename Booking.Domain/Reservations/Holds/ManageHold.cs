using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Holds;

/// <summary>Continues the payment of the member's hold (rule Hold).</summary>
public sealed class ResumePayment(
    IDbContextFactory<BookingDbContext> contexts,
    OpenCheckout checkouts,
    HoldRelease release,
    TimeProvider clock
)
{
    /// <returns>The address of the payment page.</returns>
    public async Task<Result<string, Refusal>> RunAsync(
        Actor actor,
        string reservationNumber,
        CancellationToken cancellationToken
    )
    {
        var hold = await OwnHold.FindAsync(contexts, actor, reservationNumber, cancellationToken);
        if (!hold.Succeeded(out var own, out var refusal))
            return refusal;
        if (own.ExpiresAt <= clock.GetUtcNow())
            return Refusal.HoldOver;
        switch (await checkouts.RunAsync(own.PaymentId, cancellationToken))
        {
            case CheckoutAnswer.Ready(var url):
                return url;
            case CheckoutAnswer.Refused refused:
                await release.BeginAsync(own.ReservationId, ReleaseCause.PaymentRefused, cancellationToken);
                await release.FinishAsync(own.ReservationId, cancellationToken);
                await checkouts.NoteAsync("seats", refused.Kind, cancellationToken);
                return Refusal.PaymentPageUnavailable;
            case CheckoutAnswer.Later later:
                return later.Refusal;
            default:
                return Refusal.HoldOver;
        }
    }
}
