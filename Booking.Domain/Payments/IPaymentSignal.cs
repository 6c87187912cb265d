namespace Booking.Domain.Payments;

/// <summary>
/// Tells this server's live pages that payments or refunds may have changed; called after the commit, by whoever
/// committed. It does not say which: only what somebody looks at is compared. Other servers, and this one when a
/// message is lost, notice by polling.
/// </summary>
public interface IPaymentSignal
{
    void Changed();
}
