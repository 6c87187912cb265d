using Booking.Domain.Common;
using Booking.Domain.Members;

namespace Booking.Domain.BackOffice;

/// <summary>One line of the list of members.</summary>
/// <param name="Language">"ja" or "en": the language of the mails.</param>
/// <param name="Upcoming">Living bookings of slots that have not started, holds included.</param>
public sealed record MemberRow(
    long Id,
    string Name,
    string Email,
    string Language,
    MemberStatus Status,
    DateTimeOffset JoinedAt,
    int Upcoming
)
{
    /// <summary>How the name is read; null where nobody has said.</summary>
    public string? Reading { get; init; }

    /// <summary>No mail reaches the address.</summary>
    public bool IsUndeliverable { get; init; }

    /// <summary>By name.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    public string Number => Numbering.Member.Of(Id);
}
