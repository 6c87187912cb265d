using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.FrontDesk;

/// <summary>One slot of the day with its people.</summary>
public sealed record SlotRoster(SlotView Slot, IReadOnlyList<Attendee> People);
