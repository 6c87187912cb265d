namespace Booking.Domain.Reservations.MemberRecords.Notes;

/// <summary>What those at the door see beside a member's name.</summary>
/// <param name="Notes">Those that are for the door, newest first.</param>
public sealed record MemberMarks(IReadOnlyList<string> Tags, IReadOnlyList<string> Notes)
{
    /// <summary>Nothing is noted.</summary>
    public static readonly MemberMarks None = new([], []);
}
