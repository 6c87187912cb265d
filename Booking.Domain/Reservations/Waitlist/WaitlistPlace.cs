namespace Booking.Domain.Reservations.Waitlist;

/// <summary>A place in a queue; the next free seat goes to place 1.</summary>
public sealed record WaitlistPlace(int Place);
