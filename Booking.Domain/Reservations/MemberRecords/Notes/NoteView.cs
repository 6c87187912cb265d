using Booking.Domain.Common;

namespace Booking.Domain.Reservations.MemberRecords.Notes;

/// <summary>A note on a member, as those who work here read it.</summary>
/// <param name="By">Who wrote it.</param>
/// <param name="MayChange">Whether the reader may edit and remove it.</param>
public sealed record NoteView(
    long Id,
    string Text,
    bool IsForTheDoor,
    LocalizedText By,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EditedAt,
    int Version,
    bool MayChange
);
