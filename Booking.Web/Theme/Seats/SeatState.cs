namespace Booking.Web.Theme.Seats;

/// <summary>What a visitor must know about the seats of a slot, the weightiest thing first.</summary>
public enum SeatState
{
    Cancelled,
    Closed,
    Started,
    Full,
    Short,
    Free,
}
