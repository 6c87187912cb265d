namespace Booking.Domain.Scheduling.Slots;

/// <summary>
/// Seats of one sort. <paramref name="Held"/> of the <paramref name="Taken"/> ones await their payment.
/// </summary>
public readonly record struct SeatCount(int Capacity, int Taken, int Held)
{
    public int Left => Capacity - Taken;

    /// <summary>A person should hurry: one in four seats or fewer, but not none.</summary>
    public bool IsShort => Left > 0 && Left * 4 <= Capacity;
}
