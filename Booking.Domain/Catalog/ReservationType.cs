namespace Booking.Domain.Catalog;

/// <summary>A regular seat (通常) or a trial (体験).</summary>
public enum ReservationType
{
    Regular,
    Trial,
}
