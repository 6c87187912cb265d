namespace Booking.Domain.Payments.Gateway;

/// <summary>
/// Which page is wanted: what was created since a moment (UTC), behind the object that the page before ended with.
/// </summary>
/// <param name="After"><see cref="GatewayPage{T}.Next"/> of the page before; null for the first.</param>
public sealed record PageRequest(DateTimeOffset Since, string? After = null);
