namespace Booking.Domain.Reservations.MemberRecords.Messages;

/// <summary>The member who would get a message.</summary>
/// <param name="Number">MB….</param>
/// <param name="Language">"ja" or "en".</param>
/// <param name="IsUndeliverable">As far as is known, no mail reaches them.</param>
public sealed record MemberReader(string Number, string Name, string Language, bool IsUndeliverable);
