namespace Booking.Domain.Contracts;

/// <summary>
/// Grant: bought. Consume: a booking took it. Restore: a booking cancelled in time gave it back. Reset: a paid invoice
/// opened a period. Expire: the rest expired. Refund: taken back with the money. Adjust: an admin, by hand.
/// </summary>
public enum LedgerKind
{
    Grant,
    Consume,
    Restore,
    Reset,
    Expire,
    Refund,
    Adjust,
}
