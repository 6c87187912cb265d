namespace Booking.Domain.Scheduling.Slots;

/// <summary>
/// Seats of one kind. <paramref name="Held"/> of the <paramref name="Taken"/> ones await their payment.
/// </summary>
public readonly record struct SeatCount(int Capacity, int Taken, int Held)
{
    public int Left => Capacity - Taken;

    /// <summary>Few seats are left: one in four or fewer, but not none.</summary>
    public bool IsShort => Left > 0 && Left * 4 <= Capacity;
}
