namespace Booking.Domain.Security;

/// <summary>How somebody signs in was changed.</summary>
public sealed record AccountChanged(Guid AccountId);
