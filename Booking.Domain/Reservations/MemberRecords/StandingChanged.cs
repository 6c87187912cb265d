using Booking.Domain.Members;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>The status of a member after a suspension or its end.</summary>
/// <param name="WasChanged">False: it was so already, and nothing was done.</param>
public sealed record StandingChanged(string MemberNumber, MemberStatus Status, bool WasChanged);
