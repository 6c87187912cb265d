using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>The member has left; <paramref name="MemberNumber"/> is all that still identifies them.</summary>
public sealed record Withdrawn(string MemberNumber);
