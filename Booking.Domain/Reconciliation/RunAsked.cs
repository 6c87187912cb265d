namespace Booking.Domain.Reconciliation;

/// <summary>A run that waits for a server.</summary>
public sealed record RunAsked(long RunId);
