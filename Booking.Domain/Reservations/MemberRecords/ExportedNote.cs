namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>What the studio has noted about the member.</summary>
public sealed record ExportedNote(string Text, DateTimeOffset WrittenAt, DateTimeOffset? EditedAt);
