using Booking.Domain.Common;

namespace Booking.Domain.Reservations;

/// <summary>One line of "what happened" for a reservation.</summary>
public sealed record ReservationStep(string? From, string To, Audit.Trigger Trigger, DateTimeOffset At);
