namespace Booking.Domain.Reservations.MemberRecords.Notes;

/// <summary>A note as it is to be.</summary>
/// <param name="Version">Of the note that was read.</param>
/// <param name="Key">Idempotency key: one per intention.</param>
public sealed record NoteEdit(long NoteId, int Version, string? Text, bool IsForTheDoor, string Key);
