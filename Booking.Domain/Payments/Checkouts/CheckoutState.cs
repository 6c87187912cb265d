namespace Booking.Domain.Payments.Checkouts;

/// <summary>
/// Prepared: stored, outcome not known. Open: can be paid. Complete: paid. Expired: can never be paid. Rejected: the
/// provider refused to open it.
/// </summary>
public enum CheckoutState
{
    Prepared,
    Open,
    Complete,
    Expired,
    Rejected,
}
