using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Holds;

/// <summary>
/// The member came back from the payment page: asks the provider at once instead of waiting for its webhook.
/// </summary>
public sealed class CheckReturn(IDbContextFactory<BookingDbContext> contexts, ConfirmPayment confirm)
{
    public async Task RunAsync(Actor actor, string reservationNumber, CancellationToken cancellationToken)
    {
        if (actor.MemberId is not { } memberId || !Numbering.Reservation.TryParse(reservationNumber, out var id))
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var sessionId = await (
            from reservation in db.Reservations
            join payment in db.Payments on reservation.Id equals payment.ReservationId
            join checkout in db.Checkouts on payment.Id equals checkout.PaymentId
            where reservation.Id == id && reservation.MemberId == memberId && checkout.State == CheckoutState.Open
            select checkout.SessionId
        ).FirstOrDefaultAsync(cancellationToken);
        if (sessionId is not null)
            await confirm.AskAsync(sessionId, Audit.Trigger.Return, cancellationToken);
    }
}
