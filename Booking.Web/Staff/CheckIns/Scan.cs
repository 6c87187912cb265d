using Booking.Domain.Common;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Domain.Reservations.MemberRecords.Notes;

namespace Booking.Web.Staff.CheckIns;

/// <summary>
/// A code that was read, and what came of it: somebody is checked in, or a refusal, or neither where nobody answered.
/// </summary>
/// <param name="Turn">Tells it from another of the same code.</param>
/// <param name="Code">As it was read.</param>
internal sealed record Scan(int Turn, string Code, CheckedIn? Done, Refusal? Refusal, DateTimeOffset At)
{
    /// <summary>What is noted about who is checked in; null: nothing.</summary>
    public MemberMarks? Marks { get; init; }
}
