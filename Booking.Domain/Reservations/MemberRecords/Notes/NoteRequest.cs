namespace Booking.Domain.Reservations.MemberRecords.Notes;

/// <summary>What somebody wants to have noted about a member.</summary>
/// <param name="IsForTheDoor">Shown wherever the member checks in.</param>
/// <param name="Key">Idempotency key: one per intention.</param>
public sealed record NoteRequest(string MemberNumber, string? Text, bool IsForTheDoor, string Key);
