namespace Booking.Web.Staff.Bookings;

/// <summary>Names the texts of the list of bookings.</summary>
public sealed class BookingTexts;
