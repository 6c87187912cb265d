namespace Booking.Domain.Catalog.Administration;

/// <summary>A deadline policy as it is edited; its scope stays the same.</summary>
/// <param name="TargetId">The location, category or program; null for the default.</param>
/// <param name="ReserveMinutes">Minutes before the start until which one may reserve.</param>
/// <param name="CancelMinutes">Minutes before the start until which cancelling restores and refunds.</param>
public sealed record DeadlineDraft(DeadlineScope Scope, long? TargetId, long? ReserveMinutes, long? CancelMinutes);
