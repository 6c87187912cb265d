namespace Booking.Web.Members.Reservations;

/// <summary>Names the texts of a member's own reservations and holds.</summary>
public sealed class ReservationTexts;
