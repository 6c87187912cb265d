namespace Booking.Domain.Reservations.MemberRecords.Story;

/// <summary>Where a moment was recorded; the order of moments of one instant.</summary>
public enum StorySource
{
    Transition,
    Refund,
    Ledger,
    Mail,
    Note,
    Audit,
}
