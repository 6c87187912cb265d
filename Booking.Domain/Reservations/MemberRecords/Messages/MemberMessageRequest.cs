namespace Booking.Domain.Reservations.MemberRecords.Messages;

/// <summary>Staff write to one member.</summary>
/// <param name="Member">MB….</param>
/// <param name="Topic">One line; it becomes the subject of the mail.</param>
/// <param name="Message">Plain text; its line breaks stay.</param>
/// <param name="Key">Idempotency key: one per intention to send.</param>
public sealed record MemberMessageRequest(string Member, string? Topic, string? Message, string Key);
