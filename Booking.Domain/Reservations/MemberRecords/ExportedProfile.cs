using Booking.Domain.Members;

namespace Booking.Domain.Reservations.MemberRecords;

public sealed record ExportedProfile(
    string Number,
    string Name,
    string? Reading,
    string Email,
    bool EmailConfirmed,
    string? Phone,
    DateOnly? Birthday,
    string? EmergencyName,
    string? EmergencyPhone,
    bool TwoFactor,
    string Language,
    bool WantsReminders,
    MemberStatus Status,
    string? SuspendedReason,
    DateTimeOffset JoinedAt,
    IReadOnlyList<ExportedAddress> FormerAddresses,
    IReadOnlyList<ExportedPasskey> Passkeys,
    IReadOnlyList<ExportedSession> Sessions,
    IReadOnlyList<string> Tags,
    IReadOnlyList<ExportedNote> Notes
);
