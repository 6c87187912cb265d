namespace Booking.Domain.Payments;

/// <summary>
/// Tells this server's live pages that payments or refunds may have changed; called after the commit, by whoever
/// committed (rule Live payments). It does not say which: only what is displayed is compared. Other servers, and this
/// one after a lost message, notice by polling.
/// </summary>
public interface IPaymentSignal
{
    void Changed();
}
