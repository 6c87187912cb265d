namespace Booking.Domain.Payments.Gateway;

/// <summary>
/// The page to read: what was created since a moment (UTC), after the last object of the page before.
/// </summary>
/// <param name="After"><see cref="GatewayPage{T}.Next"/> of the page before; null for the first.</param>
public sealed record PageRequest(DateTimeOffset Since, string? After = null);
