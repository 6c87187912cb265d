using Booking.Domain.Common;

namespace Booking.Domain.BackOffice.Start;

/// <summary>A booking that was made or ended lately.</summary>
/// <param name="At">When it changed (UTC).</param>
/// <param name="StartsAt">Of its slot (UTC).</param>
public sealed record StartChange(
    StartChangeKind Kind,
    DateTimeOffset At,
    string MemberNumber,
    string Member,
    string SlotNumber,
    LocalizedText Program,
    DateTimeOffset StartsAt,
    string TimeZone
);
