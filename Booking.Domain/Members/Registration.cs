using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <param name="Email">The login id; a confirmation goes there.</param>
/// <param name="Language">"ja" or "en": the language of the mails.</param>
/// <param name="Reading">How the name is read; null where nobody says.</param>
public sealed record Registration(string Name, string Email, string Password, string Language, string? Reading = null)
{
    /// <summary>What the studio requires of everybody.</summary>
    public PersonalDetails Details { get; init; } = PersonalDetails.None;

    /// <summary>Where the person wanted to go, a path of the site; the link in the mail leads on there.</summary>
    public string? Return { get; init; }
}
