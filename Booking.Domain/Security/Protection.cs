namespace Booking.Domain.Security;

/// <summary>How an account is protected besides its password.</summary>
public sealed record Protection(bool HasTwoFactor, int Passkeys);
