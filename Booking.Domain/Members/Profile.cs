using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>What a member may change about themselves.</summary>
/// <param name="Language">"ja" or "en": the language of the mails.</param>
/// <param name="Reading">How the name is read; null where nobody says.</param>
public sealed record Profile(string Name, string Language, string? Reading = null)
{
    /// <summary>They are reminded of their bookings by mail.</summary>
    public bool WantsReminders { get; init; } = true;

    public PersonalDetails Details { get; init; } = PersonalDetails.None;
}
