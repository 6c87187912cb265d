using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>Whose the address is now.</summary>
/// <param name="IsNew">False: it was somebody's before, and nothing of theirs was changed.</param>
/// <param name="IsMailed">
/// An invitation is on its way. False: they have confirmed the address long since, or have had enough mails for a
/// while.
/// </param>
public sealed record Invited(string MemberNumber, bool IsNew, bool IsMailed);
