using Booking.Domain.Audit;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;

namespace Booking.Domain.Payments;

/// <summary>
/// What a payment pays for. Payments know money only; the feature that asked for it decides what happens when it comes.
/// All calls run inside the caller's transaction.
/// </summary>
public interface IPaymentOwner
{
    /// <summary>Whether this payment pays for something of this feature.</summary>
    bool Owns(Payment payment);

    /// <summary>
    /// The full price has been paid, for the first time, through this payment's session. The owner seats the member or
    /// refunds.
    /// </summary>
    /// <returns>One line for the inbox: what it led to.</returns>
    Task<string> PaidAsync(
        BookingDbContext db,
        Payment payment,
        GatewaySession session,
        Trigger trigger,
        CancellationToken cancellationToken
    );

    /// <summary>The provider says that the session can no longer be paid.</summary>
    /// <returns>One line for the inbox.</returns>
    Task<string> CheckoutExpiredAsync(
        BookingDbContext db,
        Payment payment,
        Trigger trigger,
        CancellationToken cancellationToken
    );

    /// <summary>The session began a subscription; its money is recorded with the first invoice.</summary>
    /// <returns>One line for the inbox.</returns>
    Task<string> SubscribedAsync(
        BookingDbContext db,
        Payment payment,
        string subscriptionId,
        CancellationToken cancellationToken
    );
}
