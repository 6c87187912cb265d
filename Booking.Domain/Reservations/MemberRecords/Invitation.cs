using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>The person whom staff register.</summary>
/// <param name="Email">The login id; the invitation goes there.</param>
/// <param name="Language">"ja" or "en": the language of the mails.</param>
/// <param name="Reading">How the name is read; null where nobody says.</param>
public sealed record Invitation(string Name, string Email, string Language, string? Reading = null);
