using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>Says what a refund would do; for admins.</summary>
public sealed class PreviewRefund(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <param name="amount">Minor units; null: all that is left.</param>
    public async Task<Result<RefundPreview, Refusal>> RunAsync(
        Actor actor,
        string paymentNumber,
        long? amount,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        if (!Numbering.Payment.TryParse(paymentNumber, out var id))
            return Refusal.PaymentNotFound;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await RefundEffects.ReadAsync(db, id, cancellationToken) is { } effects
            ? effects.Preview(amount, clock.GetUtcNow())
            : Refusal.PaymentNotFound;
    }
}
