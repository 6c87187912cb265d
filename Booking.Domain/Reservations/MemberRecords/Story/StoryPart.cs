namespace Booking.Domain.Reservations.MemberRecords.Story;

/// <summary>What a moment in a member's story is about; the page filters by it.</summary>
public enum StoryPart
{
    Bookings,
    Money,
    Contracts,
    Mails,
    Notes,
    Membership,
}
