namespace Booking.Domain.Reservations.Waitlist;

/// <summary>The offered seat is the member's.</summary>
/// <param name="ReservationNumber">R….</param>
/// <param name="PaymentUrl">Where to pay by card; null if it is booked, or the provider has not answered yet.</param>
public sealed record ClaimedSeat(string ReservationNumber, string? PaymentUrl);
