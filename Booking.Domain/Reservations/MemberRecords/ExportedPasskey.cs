namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>A passkey of the member; what it is made of stays here.</summary>
public sealed record ExportedPasskey(string Name, DateTimeOffset AddedAt);
