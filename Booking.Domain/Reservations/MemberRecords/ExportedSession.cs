namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>A device on which the member is or was signed in.</summary>
public sealed record ExportedSession(
    string Device,
    string Address,
    DateTimeOffset SignedInAt,
    DateTimeOffset LastSeenAt,
    DateTimeOffset? EndedAt
);
