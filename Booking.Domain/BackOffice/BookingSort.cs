namespace Booking.Domain.BackOffice;

/// <summary>What the list of bookings may be sorted by; within equals the newer number comes first.</summary>
public enum BookingSort
{
    Created,
    Start,
    Member,
    Status,
}
