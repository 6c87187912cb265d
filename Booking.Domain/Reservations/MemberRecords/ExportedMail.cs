using Booking.Domain.Notifications;

namespace Booking.Domain.Reservations.MemberRecords;

public sealed record ExportedMail(
    MailOccasion Occasion,
    MailState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt
);
