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
    /// <summary>How the name is read; null where nobody has said.</summary>
    public string? Reading { get; init; }

    /// <summary>What they have told where the studio asks (rule Profile).</summary>
    public PersonalDetails Details { get; init; } = PersonalDetails.None;

    /// <summary>Since when no mail reaches their address; null: as far as is known, it does.</summary>
    public DateTimeOffset? UndeliverableSince { get; init; }

    /// <summary>They sign in with a second factor.</summary>
    public bool HasTwoFactor { get; init; }

    /// <summary>Why they are suspended; null in any other status.</summary>
    public string? SuspendedReason { get; init; }

    public DateTimeOffset? SuspendedAt { get; init; }

    /// <summary>Null: never yet.</summary>
    public DateTimeOffset? LastSignInAt { get; init; }

    /// <summary>Only Active members book, also at the desk.</summary>
    public bool MayBook => Status == MemberStatus.Active;

    public string Number => Numbering.Member.Of(Id);
}
