namespace Booking.Web.Theme.Reservations;

/// <summary>Names the words for the status of a reservation.</summary>
public sealed class ReservationStatusTexts;
