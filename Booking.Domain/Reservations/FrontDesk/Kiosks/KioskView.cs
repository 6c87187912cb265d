using Booking.Domain.Common;

namespace Booking.Domain.Reservations.FrontDesk.Kiosks;

/// <summary>A kiosk as those who work here see it.</summary>
/// <param name="By">Who made it one.</param>
/// <param name="MayEnd">Whether the reader may end it.</param>
public sealed record KioskView(
    long Id,
    string Name,
    LocalizedText Location,
    LocalizedText By,
    DateTimeOffset OpenedAt,
    DateTimeOffset? SeenAt,
    DateTimeOffset? EndedAt,
    bool MayEnd
);
