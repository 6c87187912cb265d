using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.FrontDesk;

/// <summary>
/// Where somebody checks in: at the door of one slot, or at the desk of a location, whichever slot is next.
/// </summary>
/// <param name="SlotId">Only for this slot.</param>
/// <param name="LocationId">For any slot here that is open for check-in.</param>
public sealed record CheckInPlace(long? SlotId = null, long? LocationId = null);
