namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>A change of address that was asked for.</summary>
public sealed record ExportedAddress(string From, string To, DateTimeOffset AskedAt);
