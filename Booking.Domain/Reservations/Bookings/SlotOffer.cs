using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Bookings;

/// <summary>A slot with what a member must know before paying.</summary>
public sealed record SlotOffer(SlotView Slot, LocalizedText Description, LocalizedText Address, Deadlines Deadlines);
