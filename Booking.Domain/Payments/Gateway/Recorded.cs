namespace Booking.Domain.Payments.Gateway;

/// <summary>An object of the provider, and when it was created there (UTC).</summary>
public sealed record Recorded<T>(T Item, DateTimeOffset CreatedAt);
