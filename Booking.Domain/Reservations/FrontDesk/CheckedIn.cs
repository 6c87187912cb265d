using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.FrontDesk;

/// <summary>The member is checked in.</summary>
/// <param name="Again">They had been checked in before; nothing changed.</param>
/// <param name="CashDue">Cash that is still to be taken; null: none.</param>
public sealed record CheckedIn(
    string ReservationNumber,
    string MemberNumber,
    string Name,
    string SlotNumber,
    LocalizedText Program,
    DateTimeOffset StartsAt,
    bool Again,
    Money? CashDue
);
