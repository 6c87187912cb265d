using Booking.Domain.Common;

namespace Booking.Domain.Reservations.FrontDesk;

/// <summary>The booking of somebody who has come.</summary>
/// <param name="Due">Cash that is still to be taken, in the currency's smallest unit; null: none.</param>
internal sealed record Arrival(
    long Id,
    long MemberId,
    string Name,
    long SlotId,
    LocalizedText Program,
    DateTimeOffset StartsAt,
    ReservationStatus Status,
    long? Due,
    string Currency
)
{
    public string Number => Numbering.Reservation.Of(Id);

    public Money? CashDue => Due is { } due ? new Money(due, Currency) : null;
}
