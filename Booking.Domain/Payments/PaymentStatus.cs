namespace Booking.Domain.Payments;

/// <summary>
/// Pending: owed. Succeeded: the money was received. Failed: the provider gave the payment up. Cancelled: no longer
/// owed, its hold has ended. PartiallyRefunded, Refunded: given back in part, wholly. Disputed: the cardholder objects
/// and nothing can be refunded. Late money may still turn Failed and Cancelled into Succeeded.
/// </summary>
public enum PaymentStatus
{
    Pending,
    Succeeded,
    Failed,
    Cancelled,
    PartiallyRefunded,
    Refunded,
    Disputed,
}
