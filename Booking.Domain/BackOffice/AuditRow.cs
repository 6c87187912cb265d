using Booking.Domain.Audit;

namespace Booking.Domain.BackOffice;

/// <summary>One audit line: who did what, when, and what was so before and after.</summary>
/// <param name="Who">The name the account signs in with; null where the account is no more.</param>
/// <param name="Subject">Public number of what was changed.</param>
/// <param name="Before">Null where there was nothing.</param>
/// <param name="After">Null where there is nothing any more.</param>
public sealed record AuditRow(
    long Id,
    DateTimeOffset At,
    Guid AccountId,
    string? Who,
    AuditAction Action,
    string Subject,
    string? Before,
    string? After
);
