using Booking.Domain.Catalog;
using Booking.Domain.Reservations;

namespace Booking.Domain.Calendar;

/// <summary>What may not be in two slots at once.</summary>
public enum ClashOver { Staff, Room }
