namespace Booking.Domain.Scheduling.Messages;

/// <summary>Staff write to everybody who is booked in a slot.</summary>
/// <param name="Topic">One line; it becomes the subject of the mail.</param>
/// <param name="Message">Plain text; its line breaks stay.</param>
/// <param name="Recipients">The bookings (R…) that the sender was shown; others are never written to.</param>
/// <param name="Key">Idempotency key: one per intention to send.</param>
public sealed record SlotMessageRequest(
    long SlotId,
    string? Topic,
    string? Message,
    IReadOnlyCollection<string> Recipients,
    string Key
);
