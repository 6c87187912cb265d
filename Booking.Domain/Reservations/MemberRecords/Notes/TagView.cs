namespace Booking.Domain.Reservations.MemberRecords.Notes;

/// <summary>A tag of the studio.</summary>
/// <param name="Members">How many have it.</param>
public sealed record TagView(long Id, string Name, int Members = 0);
