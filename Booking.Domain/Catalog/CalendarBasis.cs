using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog;

/// <summary>What the calendar stands on.</summary>
public sealed record CalendarBasis(
    IReadOnlyList<LocationChoice> Locations,
    IReadOnlyList<ProgramName> Programs,
    IReadOnlyList<OwnerChoice> Staff,
    IReadOnlyList<OwnerChoice> Rooms,
    IReadOnlyList<OpenSpan> Opening,
    IReadOnlyList<ClosedDay> Holidays
);
