using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>The member that has the address now.</summary>
/// <param name="IsNew">False: it was a member's before, and nothing of theirs was changed.</param>
/// <param name="IsMailed">
/// An invitation is on its way. False: they have confirmed the address already, or the rule Account mails stops another
/// mail.
/// </param>
public sealed record Invited(string MemberNumber, bool IsNew, bool IsMailed);
