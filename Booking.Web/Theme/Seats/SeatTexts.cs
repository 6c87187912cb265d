namespace Booking.Web.Theme.Seats;

/// <summary>Names the texts of seat counts.</summary>
public sealed class SeatTexts;
