using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Bookings;

/// <summary>A slot with what a member must know before paying.</summary>
/// <param name="WaitsUntil">
/// When its waiting list ends (UTC): until then one can join it while the slot is full.
/// </param>
public sealed record SlotOffer(
    SlotView Slot,
    LocalizedText Description,
    LocalizedText Address,
    Deadlines Deadlines,
    DateTimeOffset WaitsUntil
);
