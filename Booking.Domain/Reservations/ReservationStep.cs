using Booking.Domain.Common;

namespace Booking.Domain.Reservations;

/// <summary>One line of a reservation's history.</summary>
public sealed record ReservationStep(string? From, string To, Audit.Trigger Trigger, DateTimeOffset At);
