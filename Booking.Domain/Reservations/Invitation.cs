using System.Net.Mail;
using Booking.Domain.Audit;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>Whom somebody at the desk registers.</summary>
/// <param name="Email">The login id; the invitation goes there.</param>
/// <param name="Language">"ja" or "en": the language of the mails.</param>
public sealed record Invitation(string Name, string Email, string Language);
