using Booking.Domain.Notifications;

namespace Booking.Domain.Reservations.MemberRecords;

/// <param name="Text">Null where it was not written yet, or where its link opens the account.</param>
public sealed record ExportedMail(
    MailOccasion Occasion,
    MailState State,
    string To,
    string? Subject,
    string? Text,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt
);
