using Booking.Domain.Scheduling.Slots;

namespace Booking.Web.Theme.Seats;

/// <summary>Judges seats in one place for badge, card and booking form, so that all three say the same.</summary>
public static class SeatStates
{
    /// <param name="now">UTC.</param>
    public static SeatState Of(SlotView slot, SeatCount seats, DateTimeOffset now) =>
        slot switch
        {
            { Status: SlotStatus.Cancelled } => SeatState.Cancelled,
            _ when slot.StartsAt <= now => SeatState.Started,
            { Status: SlotStatus.Closed } => SeatState.Closed,
            _ when seats.Left <= 0 => SeatState.Full,
            _ => seats.IsShort ? SeatState.Short : SeatState.Free,
        };

    /// <summary>Somebody could still take a seat, as far as seats are concerned.</summary>
    public static bool IsOpen(this SeatState state) => state is SeatState.Free or SeatState.Short;
}
