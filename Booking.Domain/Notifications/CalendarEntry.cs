using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Notifications;

/// <summary>One entry of somebody's calendar: a booking of theirs, or a lesson they give.</summary>
/// <param name="Number">Public number of the reservation or slot; the entry keeps it whatever happens.</param>
/// <param name="TimeZone">IANA name of the location's zone.</param>
/// <param name="ChangedAt">The latest change of the booking or of its slot.</param>
public sealed record CalendarEntry(
    string Number,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string TimeZone,
    LocalizedText Program,
    LocalizedText Location,
    LocalizedText Address,
    CalendarEntryState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt
)
{
    public LocalizedText? Staff { get; init; }

    /// <summary>Of a lesson that is given: how many have booked.</summary>
    public int? Booked { get; init; }

    /// <summary>
    /// Never falls, and rises with each change that is a second or more after the one before (RFC 5545, SEQUENCE).
    /// </summary>
    public int Sequence => (int)Math.Clamp((ChangedAt - CreatedAt).TotalSeconds, 0, int.MaxValue);
}
