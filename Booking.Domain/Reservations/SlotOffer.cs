using Booking.Domain.Catalog;
using Booking.Domain.Data;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>A slot with what a member must know before paying.</summary>
public sealed record SlotOffer(SlotView Slot, LocalizedText Description, LocalizedText Address, Deadlines Deadlines);
