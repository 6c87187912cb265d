namespace Booking.Domain.Members;

/// <summary>A registration that is acceptable, with its password hashed (rules Registration, Equal work).</summary>
/// <param name="Stamp">Becomes that of an account it makes or changes (<see cref="Registered"/>).</param>
/// <param name="Details">Checked.</param>
/// <param name="Return">A path of the site where the link of the mail leads on to.</param>
internal sealed record PreparedRegistration(
    string Email,
    string Name,
    string? Reading,
    string Language,
    string PasswordHash,
    string Stamp,
    PersonalDetails Details,
    string? Return
);
