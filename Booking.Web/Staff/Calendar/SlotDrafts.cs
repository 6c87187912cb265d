using System.Globalization;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;

namespace Booking.Web.Staff.Calendar;

/// <summary>What the feed shows of a slot, as something to edit.</summary>
internal static class SlotDrafts
{
    public static SlotDraft Of(SlotView slot) =>
        new()
        {
            ProgramId = slot.ProgramId,
            LocationId = slot.LocationId,
            RoomId = slot.RoomId,
            StaffId = slot.StaffId,
            StartsAt = slot.StartsAt,
            EndsAt = slot.EndsAt,
            Capacity = slot.Seats.Capacity,
            TrialCapacity = slot.TrialSeats.Capacity,
            Price = slot.Price,
            TrialPrice = slot.TrialPrice,
            Closed = slot.Status == SlotStatus.Closed,
        };
}
