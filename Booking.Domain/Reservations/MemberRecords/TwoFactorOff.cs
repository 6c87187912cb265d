namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>A member signs in with the password alone.</summary>
/// <param name="WasChanged">False: it was so already, and nothing was done.</param>
public sealed record TwoFactorOff(string MemberNumber, bool WasChanged);
