using Booking.Domain.Members;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>How a member stands after a suspension or its end.</summary>
/// <param name="WasChanged">False: they stood so already, and nothing was done.</param>
public sealed record StandingChanged(string MemberNumber, MemberStatus Status, bool WasChanged);
