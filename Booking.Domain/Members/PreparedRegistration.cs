namespace Booking.Domain.Members;

/// <summary>A registration that is acceptable, with its password hashed (rules Registration, Equal work).</summary>
internal sealed record PreparedRegistration(
    string Email,
    string Name,
    string? Reading,
    string Language,
    string PasswordHash
);
