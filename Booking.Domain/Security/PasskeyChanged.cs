namespace Booking.Domain.Security;

/// <summary>A passkey was added, renamed or removed.</summary>
/// <param name="Name">The name it has, or had.</param>
public sealed record PasskeyChanged(string Name);
