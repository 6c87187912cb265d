using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary><paramref name="At"/>: when the subscription ends (UTC); null if it continues.</summary>
public sealed record SubscriptionEnd(DateTimeOffset? At);
