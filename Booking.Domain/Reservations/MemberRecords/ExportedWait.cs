using Booking.Domain.Common;
using Booking.Domain.Reservations.Waitlist;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>A place in a waiting list, and what became of it.</summary>
/// <param name="Contract">CT… that was to pay; null: the card, or nothing.</param>
public sealed record ExportedWait(
    LocalizedText Program,
    DateTimeOffset StartsAt,
    WaitlistStatus Status,
    string? Contract,
    bool IsAutomatic,
    DateTimeOffset JoinedAt,
    DateTimeOffset? OfferedAt,
    DateTimeOffset? OfferedUntil,
    DateTimeOffset? EndedAt
);
