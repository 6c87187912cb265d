using Booking.Domain.Catalog;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>One slot of the day with its people.</summary>
public sealed record SlotRoster(SlotView Slot, IReadOnlyList<Attendee> People);
