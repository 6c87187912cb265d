using Booking.Domain.Audit;
using Booking.Domain.Contracts;
using Booking.Domain.Data;
using Booking.Domain.Mail;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>The member has left; <paramref name="MemberNumber"/> is all that still names them.</summary>
public sealed record Withdrawn(string MemberNumber);
