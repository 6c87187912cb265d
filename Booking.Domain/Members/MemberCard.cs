using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>A member as the front desk sees them.</summary>
public sealed record MemberCard(
    long Id,
    string Name,
    string Email,
    string Language,
    MemberStatus Status,
    DateTimeOffset JoinedAt
)
{
    public string Number => Numbering.Member.Of(Id);
}
