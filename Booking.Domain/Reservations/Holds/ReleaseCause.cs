using Booking.Domain.Members;

namespace Booking.Domain.Reservations.Holds;

/// <summary>
/// Who ended a hold: the timer (→ Expired), the member, a provider that would not open a payment, or the studio that
/// cancelled the slot (→ Cancelled).
/// </summary>
public enum ReleaseCause
{
    Timer,
    Member,
    PaymentRefused,
    SlotCancelled,
}
