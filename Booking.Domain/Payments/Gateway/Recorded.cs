namespace Booking.Domain.Payments.Gateway;

/// <summary>Something of the provider's, and when it was created there (UTC).</summary>
public sealed record Recorded<T>(T Item, DateTimeOffset CreatedAt);
