namespace Booking.Domain.Sales;

/// <summary>
/// Seats of slots that have begun, trial seats included; slots that the studio cancelled are left out.
/// </summary>
/// <param name="Taken">Booked and not cancelled; a seat on hold is not taken.</param>
public readonly record struct SeatFill(int Slots, long Capacity, long Taken)
{
    /// <summary>From 0 to 1; 0 where there were no seats.</summary>
    public double Share => Capacity == 0 ? 0 : (double)Taken / Capacity;

    public static SeatFill operator +(SeatFill left, SeatFill right) =>
        new(left.Slots + right.Slots, left.Capacity + right.Capacity, left.Taken + right.Taken);
}
