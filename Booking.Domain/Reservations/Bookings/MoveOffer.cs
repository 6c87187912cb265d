using Booking.Domain.Catalog;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Domain.Reservations.Bookings;

/// <summary>A slot that a booking can be moved to, with its deadlines.</summary>
public sealed record MoveOffer(SlotView Slot, Deadlines Deadlines);
